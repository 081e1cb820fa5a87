package dev.podlight.classroom.machine.shell;

import java.util.List;

/**
 * A here-document that a line announced and the following lines hold.
 *
 * @param quoted whether its end was quoted: then nothing in it is expanded
 * @param strip whether leading tabs go, as {@code <<-} has it
 * @param parts filled in when it is read: a redirect holds them already
 */
record HereDocument(String end, boolean quoted, boolean strip, List<Word.Part> parts) {
    void read(Source source) {
        var text = new StringBuilder();
        while (!source.ended()) {
            String line = source.line();
            String bare = strip ? line.replaceFirst("^\t+", "") : line;
            if (bare.equals(end)) {
                break;
            }
            text.append(bare).append('\n');
        }
        parts.addAll(quoted
                ? List.of(new Word.Literal(text.toString(), true))
                : WordReader.hereDocument(text.toString()).parts());
    }
}
