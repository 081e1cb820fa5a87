package dev.podlight.ui.send;

import dev.podlight.ssh.Shell;
import dev.podlight.traffic.Request;

import java.util.ArrayList;
import java.util.List;

/** The curl line that equals a request. */
public final class Curl {
    private Curl() {}

    /** @param through the loopback listener that stands for the address, or empty */
    public static String line(Request request, String through) {
        List<String> words = new ArrayList<>(List.of("curl", "-i"));
        if (request.url().https()) {
            words.add("-k");
        }
        if (!request.method().equals("GET")) {
            words.addAll(List.of("-X", request.method()));
        }
        if (!request.host().isEmpty()) {
            words.addAll(List.of("-H", "Host: " + request.host()));
        }
        if (!through.isEmpty()) {
            words.addAll(List.of("--connect-to", "::" + through));
        }
        words.add(request.url().text());
        return Shell.line(words.toArray(String[]::new));
    }
}
