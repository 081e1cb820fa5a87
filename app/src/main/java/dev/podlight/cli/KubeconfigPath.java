package dev.podlight.cli;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds the kubeconfig as kubectl does: KUBECONFIG, of several files the first that is there, else ~/.kube/config. */
final class KubeconfigPath {

    private KubeconfigPath() {}

    /** @return a path, whether or not a file is there */
    static Path find(Map<String, String> environment, Path home) {
        List<Path> named = Stream.of(environment.getOrDefault("KUBECONFIG", "").split(File.pathSeparator))
            .filter(word -> !word.isBlank())
            .map(Path::of)
            .toList();
        Path usual = home.resolve(".kube").resolve("config");
        return named.stream()
            .filter(Files::isRegularFile)
            .findFirst()
            .orElse(named.isEmpty()
                    ? usual
                    : named.getFirst());
    }
}
