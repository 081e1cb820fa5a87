package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What hands text on: cat, head, tail, wc, tee, xargs, base64. */
final class TextCommands {
    private TextCommands() {}

    static void register(Map<String, Command> table) {
        table.put("cat", TextCommands::cat);
        table.put("head", call -> ends(call, true));
        table.put("tail", call -> ends(call, false));
        table.put("wc", TextCommands::wc);
        table.put("tee", TextCommands::tee);
        table.put("xargs", TextCommands::xargs);
        table.put("base64", TextCommands::base64);
        table.put("less", TextCommands::cat);
        table.put("more", TextCommands::cat);
    }

    private static int cat(Call call) throws IOException {
        Options options = Options.read(call.args(), "", true);
        int status = 0;
        for (String file : options.rest().isEmpty() ? List.of("-") : options.rest()) {
            try (InputStream in = call.open(file)) {
                in.transferTo(call.streams().out());
                call.streams().out().flush();
            } catch (dev.podlight.classroom.machine.files.FileTrouble e) {
                status = call.fail(1, file + ": " + e.getMessage());
            }
        }
        return status;
    }

    private static int ends(Call call, boolean first) throws IOException, InterruptedException {
        List<String> args = call.args().stream().map(a -> a.matches("-\\d+") ? "-n" + a.substring(1) : a).toList();
        Options options = Options.read(args, "n c lines bytes", true);
        if (options.has("c", "bytes")) {
            byte[] all = Lines.open(call, options.rest().isEmpty() ? "-" : options.rest(0)).readAllBytes();
            int count = Math.min(all.length, Integer.parseInt(options.value("10", "c", "bytes")));
            call.streams().out().write(all, first ? 0 : all.length - count, count);
            return 0;
        }
        String count = options.value("10", "n", "lines");
        if (!first && options.has("f", "F", "follow")) {
            int lines = Lines.lines(call, options.rest()).size();
            int number = Integer.parseInt(count.replaceFirst("^[+-]", ""));
            return TailCommand.follow(call, options.rest(0), count.startsWith("+")
                    ? number
                    : Math.max(0, lines - number)
                            + 1);
        }
        List<String> lines = Lines.lines(call, options.rest());
        int n = Integer.parseInt(count.replaceFirst("^[+-]", ""));
        int size = lines.size();
        boolean fromStart = !first && count.startsWith("+");
        boolean butLast = first && count.startsWith("-");
        int from = fromStart ? Math.min(size, n - 1) : first ? 0 : Math.max(0, size - n);
        int to = butLast ? Math.max(0, size - n) : first ? Math.min(size, n) : size;
        Lines.print(call, lines.subList(from, to));
        return 0;
    }

    private static int wc(Call call) throws IOException {
        Options options = Options.read(call.args(), "", true);
        String text = new String(Lines.open(call, options.rest().isEmpty() ? "-" : options.rest(0)).readAllBytes(),
                StandardCharsets.UTF_8);
        long lines = text.chars().filter(c -> c == '\n').count();
        int words = text.isBlank() ? 0 : text.strip().split("\\s+").length;
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        String name = options.rest().isEmpty() ? "" : " " + options.rest(0);
        call.outLine((options.has("l")
                ? Long.toString(lines)
                : options.has("w")
                        ? Integer.toString(words)
                        : options.has("c") ? Integer.toString(bytes) : "%7d %7d %7d".formatted(lines, words, bytes))
                + name);
        return 0;
    }

    private static int tee(Call call) throws IOException {
        Options options = Options.read(call.args(), "", true);
        boolean append = options.has("a", "append");
        int status = 0;
        List<String> targets = new ArrayList<>();
        for (String file : options.rest()) {
            try {
                if (!file.equals("/dev/null")) {
                    call.files().write(call.path(file), call.user(), new byte[0], append);
                    targets.add(file);
                }
            } catch (dev.podlight.classroom.machine.files.FileTrouble e) {
                status = call.fail(1, file + ": " + e.getMessage());
            }
        }
        byte[] buffer = new byte[8192];
        for (int count = call.streams().in().read(buffer); count >= 0; count = call.streams().in().read(buffer)) {
            byte[] chunk = java.util.Arrays.copyOf(buffer, count);
            call.streams().out().write(chunk);
            call.streams().out().flush();
            for (String file : targets) {
                call.files().write(call.path(file), call.user(), chunk, true);
            }
        }
        return status;
    }

    private static int xargs(Call call) throws IOException, InterruptedException {
        Options options = Options.read(call.args(), "n I", false);
        List<String> words = new ArrayList<>(List.of(call.inputText().strip().split("\\s+")));
        words.removeIf(String::isEmpty);
        if (words.isEmpty() && options.has("r")) {
            return 0;
        }
        int size = options.has("I") ? 1 : Integer.parseInt(options.value("1000000", "n"));
        int status = 0;
        for (int i = 0; i < Math.max(1, words.size()); i += size) {
            List<String> some = words.subList(i, Math.min(words.size(), i + size));
            List<String> argv = new ArrayList<>(options.rest().isEmpty() ? List.of("echo") : options.rest());
            if (options.has("I")) {
                argv.replaceAll(a -> a.replace(options.value("{}", "I"), some.getFirst()));
            } else {
                argv.addAll(some);
            }
            status = call.exec(argv, Map.of()) == 0 ? status : 123;
        }
        return status;
    }

    private static int base64(Call call) throws IOException {
        Options options = Options.read(call.args(), "w", true);
        byte[] input = Lines.open(call, options.rest().isEmpty() ? "-" : options.rest(0)).readAllBytes();
        if (options.has("d", "decode")) {
            call.streams().out().write(java.util.Base64.getMimeDecoder().decode(input));
        } else {
            int width = Integer.parseInt(options.value("76", "w"));
            call.outLine(java.util.Base64.getMimeEncoder(width, new byte[]{'\n'}).encodeToString(input));
        }
        return 0;
    }
}
