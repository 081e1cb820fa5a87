package dev.podlight.classroom.machine.shell;

import java.util.ArrayList;
import java.util.List;

/** Reads redirects: to and from files, other descriptors and here-documents. */
final class RedirectReader {
    private final Tokens tokens;
    private final Source source;

    RedirectReader(Tokens tokens) {
        this.tokens = tokens;
        this.source = tokens.source();
    }

    /** All that follow one another here. */
    List<Script.Redirect> all() {
        List<Script.Redirect> redirects = new ArrayList<>();
        source.blanks();
        for (Script.Redirect r = next(); r != null; r = next()) {
            redirects.add(r);
            source.blanks();
        }
        return List.copyOf(redirects);
    }

    /** The redirect that begins here, or null if none does. */
    Script.Redirect next() {
        boolean numbered = Character.isDigit(source.peek()) && (source.peek(1) == '<' || source.peek(1) == '>');
        if (!numbered && source.peek() != '<' && source.peek() != '>') {
            return null;
        }
        int fd = numbered ? source.next() - '0' : -1;
        boolean strip = source.looksAt("<<-");
        for (String sign : List.of("<<-", "<<", ">>", ">&", "<&", ">|", "<", ">")) {
            if (source.takes(sign)) {
                source.blanks();
                Word target = tokens.word();
                if (target == null) {
                    throw tokens.unexpected();
                }
                return sign.startsWith("<<")
                        ? document(fd, target, strip)
                        : new Script.Redirect(fd, sign.equals(">|") ? ">" : sign, target);
            }
        }
        return null;
    }

    /** The document itself follows at the end of this line: the redirect gets a word whose parts are filled in then. */
    private Script.Redirect document(int fd, Word end, boolean strip) {
        var text = new StringBuilder();
        boolean quoted = true;
        for (Word.Part part : end.parts()) {
            text.append(part instanceof Word.Literal(String t, boolean _) ? t : "");
            quoted &= part.quoted();
        }
        List<Word.Part> parts = new ArrayList<>();
        tokens.announce(new HereDocument(text.toString(), quoted, strip, parts));
        return new Script.Redirect(fd, "<<", new Word(parts));
    }
}
