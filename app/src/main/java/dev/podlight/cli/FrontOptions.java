package dev.podlight.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.podlight.i18n.Text;
import dev.podlight.kube.FrontAnnotation;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Front;
import dev.podlight.traffic.Front.FrontEnd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import picocli.CommandLine.Option;

/** What stands in front of the cluster, a picocli mixin; what is said here overrules what the cluster's Nodes say. */
public final class FrontOptions {
    @Option(names = "--public-ip", paramLabel = "IP", descriptionKey = "cli.option.public-ip")
    private String publicIp;

    @Option(names = "--open-ports", paramLabel = "PORT", split = ",", descriptionKey = "cli.option.open-ports")
    private Set<Integer> openPorts;

    @Option(names = "--front-end", paramLabel = "FILE", descriptionKey = "cli.option.front-end")
    private Path frontEnd;

    /** @throws CommandFailure if the file cannot be read or is no front end */
    public Front front(ClusterSnapshot snapshot) throws CommandFailure {
        Front said = FrontAnnotation.of(snapshot).front();
        return new Front(publicIp == null ? said.publicIp() : publicIp,
                openPorts == null ? said.openPorts() : openPorts, frontEnd == null ? said.frontEnd() : read());
    }

    private FrontEnd read() throws CommandFailure {
        try {
            JsonElement json = JsonParser.parseString(Files.readString(frontEnd));
            FrontEnd read = FrontAnnotation.frontEnd(json);
            if (read != null) {
                return read;
            }
        } catch (IOException e) {
            throw CommandFailure.usage(Text.of("cli.file.unreadable", frontEnd), Text.of("cli.file.unreadable.hint"));
        } catch (JsonParseException e) {
            // told below: it is no front end either way
        }
        throw CommandFailure.usage(Text.of("cli.front-end.bad", frontEnd), Text.of("cli.front-end.bad.hint"));
    }
}
