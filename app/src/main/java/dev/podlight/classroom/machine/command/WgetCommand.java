package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Command;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** wget of BusyBox: the same request as curl's, in other words. */
final class WgetCommand implements Command {
    private final Command curl;

    WgetCommand(Command curl) {
        this.curl = curl;
    }

    @Override
    public int run(Call call) throws IOException, InterruptedException {
        Options options = Options.read(call.args(), "O T Y P header post-data timeout output-document", true);
        String url = options.rest(0);
        if (url.isEmpty()) {
            call.err("BusyBox v1.37.0 multi-call binary.\n\nUsage: wget [-cqS] [-O FILE] [-T SEC] URL...\n");
            return 1;
        }
        String host = url.replaceFirst("^[a-z]+://", "").replaceFirst("[/:].*", "");
        String file = options.value(name(url), "O", "output-document");
        boolean quiet = options.has("q");
        if (!quiet) {
            call.err("Connecting to " + host + "\n");
        }
        var told = new ByteArrayOutputStream();
        int exit = curl.run(call.with(request(options, url, file)).with(call.streams().err(told)));
        if (exit != 0) {
            call.err("wget: " + why(exit, host, told.toString(StandardCharsets.UTF_8)) + "\n");
            return 1;
        }
        if (!quiet && !file.equals("-")) {
            call.err("saving to '" + file + "'\n'" + file + "' saved\n");
        }
        return 0;
    }

    private static List<String> request(Options options, String url, String file) {
        var all = new ArrayList<>(List.of("-sSfk", "-o", file));
        for (String header : options.values("header")) {
            all.addAll(List.of("-H", header));
        }
        if (options.has("T", "timeout")) {
            all.addAll(List.of("-m", options.value("", "T", "timeout")));
        }
        if (options.has("post-data")) {
            all.addAll(List.of("-d", options.value("", "post-data")));
        }
        all.add(url);
        return all;
    }

    private static String name(String url) {
        String path = url.replaceFirst("^[a-z]+://[^/]*", "").replaceFirst("\\?.*", "");
        String last = path.substring(path.lastIndexOf('/') + 1);
        return last.isEmpty() ? "index.html" : last;
    }

    private static String why(int exit, String host, String told) {
        return switch (exit) {
            case 6 -> "bad address '" + host + "'";
            case 7 -> "can't connect to remote host (" + host + "): "
                    + (told.contains("No route") ? "Host is unreachable" : "Connection refused");
            case 22 -> "server returned error: HTTP/1.1 " + told.replaceAll("\\D+(\\d{3})\\s*$", "$1");
            case 28 -> "download timed out";
            default -> "not an http or ftp url: " + host;
        };
    }
}
