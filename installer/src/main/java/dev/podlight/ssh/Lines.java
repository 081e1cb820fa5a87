package dev.podlight.ssh;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Cuts a stream of bytes into lines of UTF-8. A carriage return before the line feed is dropped. */
final class Lines {
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private final Consumer<String> each;

    Lines(Consumer<String> each) {
        this.each = each;
    }

    void add(byte[] bytes) {
        int start = 0;
        for (int i = 0; i < bytes.length; i++)
            if (bytes[i] == '\n') {
                pending.write(bytes, start, i - start);
                give();
                start = i + 1;
            }
        pending.write(bytes, start, bytes.length - start);
    }

    /** Gives what came after the last line feed, if anything. */
    void end() {
        if (pending.size() > 0)
            give();
    }

    private void give() {
        String line = pending.toString(StandardCharsets.UTF_8);
        pending.reset();
        each.accept(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
    }
}
