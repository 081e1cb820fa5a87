package dev.podlight.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.podlight.i18n.Text;
import dev.podlight.kube.FrontAnnotation;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Front;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import picocli.CommandLine.Option;

/** What stands in front of the cluster: as the flags say, each overruling what the cluster's Nodes say of themselves. */
final class FrontOptions {
    @Option(names = "--public-ip", paramLabel = "IP", descriptionKey = "cli.option.public-ip")
    private String publicIp;

    @Option(names = "--open-ports", paramLabel = "PORT", split = ",", descriptionKey = "cli.option.open-ports")
    private Set<Integer> openPorts;

    @Option(names = "--front-end", paramLabel = "FILE", descriptionKey = "cli.option.front-end")
    private Path frontEnd;

    Front front(ClusterSnapshot snapshot) throws CommandFailure {
        Front said = FrontAnnotation.of(snapshot).front();
        return new Front(publicIp == null ? said.publicIp() : publicIp,
                openPorts == null ? said.openPorts() : openPorts,
                frontEnd == null ? said.frontEnd() : read(frontEnd));
    }

    private static Front.FrontEnd read(Path file) throws CommandFailure {
        try {
            JsonElement json = JsonParser.parseString(Files.readString(file));
            Front.FrontEnd read = FrontAnnotation.frontEnd(json);
            if (read == null) {
                throw bad(file);
            }
            return read;
        } catch (IOException | JsonParseException e) {
            throw bad(file);
        }
    }

    private static CommandFailure bad(Path file) {
        return CommandFailure.usage(Text.of("cli.front-end.bad", file), Text.of("cli.front-end.bad.hint"));
    }
}
