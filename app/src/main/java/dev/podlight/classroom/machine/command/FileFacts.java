package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.machine.files.Entry;
import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Command;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** What tells about files: stat, readlink, realpath, sha256sum, pwd. */
final class FileFacts {
    private FileFacts() {}

    static void register(Map<String, Command> table) {
        table.put("stat", FileFacts::stat);
        table.put("readlink", FileFacts::readlink);
        table.put("realpath", call -> PrintCommands.say(call, call.path(call.args().getLast())));
        table.put("sha256sum", FileFacts::sha256sum);
        table.put("pwd", call -> PrintCommands.say(call, call.shell().cwd()));
    }

    private static int stat(Call call) throws IOException {
        Options options = Options.read(call.args(), "c format", true);
        String format = options.value("%n %s", "c", "format");
        return EachFile.of(call, options.rest(), "cannot statx '%s'", path -> {
            Entry entry = call.files().find(path, call.user());
            call.outLine(format.replace("%a", Integer.toOctalString(entry.mode()))
                .replace("%A", Listing.rights(entry))
                .replace("%s", Long.toString(entry.size()))
                .replace("%U", entry.owner().name())
                .replace("%G", entry.owner().name())
                .replace("%u", Integer.toString(entry.owner().uid()))
                .replace("%n", path)
                .replace("%Y", Long.toString(entry.modified().getEpochSecond())));
        });
    }

    private static int readlink(Call call) throws IOException {
        String path = call.path(call.args().getLast());
        if (call.files().findLink(path, call.user()) instanceof Entry.Link link) {
            return PrintCommands.say(call, link.target());
        }
        return call.args().size() > 1 ? PrintCommands.say(call, path) : 1;
    }

    private static int sha256sum(Call call) throws IOException {
        Options options = Options.read(call.args(), "", true);
        if (options.has("c", "check")) {
            return check(call, options.rest().isEmpty() ? "-" : options.rest(0));
        }
        for (String file : options.rest().isEmpty() ? List.of("-") : options.rest()) {
            var digest = sha256();
            try (var in = new DigestInputStream(Lines.open(call, file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            call.outLine(HexFormat.of().formatHex(digest.digest()) + "  " + file);
        }
        return 0;
    }

    /** Each line of {@code list} is a checksum and a file's name. */
    private static int check(Call call, String list) throws IOException {
        int status = 0;
        for (String line : Lines.lines(call, java.util.List.of(list))) {
            String[] words = line.split("\\s+\\*?", 2);
            boolean right = sha256(Lines.open(call, words[1]).readAllBytes()).equals(words[0]);
            call.outLine(words[1] + (right ? ": OK" : ": FAILED"));
            status |= right ? 0 : 1;
        }
        return status;
    }

    static String sha256(byte[] content) {
        return HexFormat.of().formatHex(sha256().digest(content));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
