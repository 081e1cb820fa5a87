package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.machine.files.FileTrouble;
import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Command;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;

/** dd from /dev/zero: so many megabytes, or until the disk is full. The file has its size and no bytes. */
final class DdCommand implements Command {
    private static final long MEGABYTE = 1 << 20;

    @Override
    public int run(Call call) throws IOException {
        Map<String, String> operands = call.args()
            .stream()
            .filter(a -> a.contains("="))
            .collect(Collectors.toMap(a -> a.replaceFirst("=.*", ""), a -> a.replaceFirst("^[^=]*=", ""), (a, b) -> b));
        String name = operands.getOrDefault("of", "");
        if (name.isEmpty() || !operands.getOrDefault("if", "").equals("/dev/zero")) {
            return call.fail(1, "only of=FILE from if=/dev/zero is there");
        }
        String path = call.path(name);
        call.files().write(path, call.user(), new byte[0], false);
        String count = operands.getOrDefault("count", "");
        long wanted = count.matches("\\d{1,7}") ? Long.parseLong(count) * MEGABYTE : Long.MAX_VALUE;
        long left = call.files().left();
        long bytes = Math.min(wanted, left);
        call.files().pretend(path, call.user(), bytes);
        if (wanted > left) {
            call.err("dd: error writing '" + name + "': " + FileTrouble.FULL + "\n");
        }
        long records = bytes / MEGABYTE;
        call.err("%d+0 records in\n%d+0 records out\n%d bytes copied\n".formatted(records, records, bytes));
        return wanted > left ? 1 : 0;
    }
}
