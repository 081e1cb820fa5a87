package dev.podlight.kubeconfig;

import java.nio.file.Path;

/** Why a kubeconfig was not taken or written. One of a closed list, each with what a message about it needs. */
public sealed interface KubeconfigFailure {

    /** Not YAML at all; {@code line} counts from 1, 0 if unknown. */
    record NotYaml(String source, int line, String detail) implements KubeconfigFailure {}

    /** YAML, but no kubeconfig: {@code missing} is not there or of another kind. */
    record NotKubeconfig(String source, String missing) implements KubeconfigFailure {}

    /** It would run a command or read a file of this computer: {@code entry} is {@code exec}, {@code auth-provider}, {@code tokenFile} ... */
    record Dangerous(String source, String entry) implements KubeconfigFailure {}

    /** The machine has no k3s.yaml. */
    record NotOnMachine(String path) implements KubeconfigFailure {}

    /** A file of this computer cannot be read or written. */
    record FileUnusable(Path file, String detail) implements KubeconfigFailure {}

    /** A context of that name is there already and points to another cluster. */
    record NameTaken(Path file, String context) implements KubeconfigFailure {}

    /** The file on the machine could not be written. */
    record NotPutOnMachine(String path, String detail) implements KubeconfigFailure {}
}
