package dev.podlight.classroom.machine.editor;

import dev.podlight.classroom.machine.files.Entry;
import dev.podlight.classroom.machine.files.FileTrouble;
import dev.podlight.classroom.machine.files.Paths;
import dev.podlight.classroom.machine.shell.Call;

import java.nio.charset.StandardCharsets;

/** The file behind a text, and what vim says of reading and writing it. */
final class EditedFile {
    private final Call call;
    private final String path;
    private String opened;
    private boolean readOnly;

    /** @param name as it was typed */
    EditedFile(Call call, String name) {
        this.call = call;
        this.path = call.path(name.startsWith("~/") ? call.user().home() + name.substring(1) : name);
    }

    /** As vim shows it: short where it can be. */
    private String quoted() {
        String here = call.shell().cwd().replaceFirst("/$", "") + "/";
        String home = call.user().home() + "/";
        return "\"" + (path.startsWith(here)
                ? path.substring(here.length())
                : path.startsWith(home) ? "~/" + path.substring(home.length()) : path) + "\"";
    }

    /** What one may see of it; empty if it is not there. */
    String read() {
        var files = call.files();
        try {
            if (files.find(path, call.user()) instanceof Entry.Dir) {
                opened = quoted() + " is a directory";
                return "";
            }
            String text = files.text(path, call.user());
            readOnly = !files.may(path, call.user(), 2);
            boolean open = !text.isEmpty() && !text.endsWith("\n");
            opened = quoted() + (readOnly ? " [readonly]" : "") + (open ? " [noeol]" : "") + size(text);
            return text;
        } catch (FileTrouble e) {
            boolean folder = files.exists(Paths.parent(path), call.user());
            readOnly = e.getMessage().equals(FileTrouble.DENIED);
            opened = quoted() + (readOnly ? " [Permission Denied]" : folder ? " [New]" : " [New DIRECTORY]");
            return "";
        }
    }

    /** What there was to say of the last {@link #read}. */
    String opened() {
        return opened;
    }

    boolean there() {
        return call.files().exists(path, call.user());
    }

    /** @return what it says: an error's number in it if it could not be done */
    String write(String text, boolean forced) {
        if (readOnly && !forced) {
            return "E45: 'readonly' option is set (add ! to override)";
        }
        boolean fresh = !there();
        byte[] before = null;
        try {
            if (!fresh) {
                if (call.files().find(path, call.user()) instanceof Entry.Dir) {
                    return quoted() + " E502: is a directory";
                }
                before = call.files().may(path, call.user(), 4) ? call.files().read(path, call.user()) : null;
            }
            call.files().write(path, call.user(), text.getBytes(StandardCharsets.UTF_8), false);
            readOnly = false;
            return quoted() + (fresh ? " [New]" : "") + size(text) + " written";
        } catch (FileTrouble e) {
            restore(before);
            return quoted() + (e.getMessage().equals(FileTrouble.FULL)
                    ? " E514: Write error (file system full?)"
                    : " E212: Can't open file for writing");
        }
    }

    /** Nobody loses a file to a full disk. */
    private void restore(byte[] before) {
        try {
            if (before != null && call.files().may(path, call.user(), 2)) {
                call.files().write(path, call.user(), before, false);
            }
        } catch (FileTrouble e) {
            // then there is less room than there was a moment ago, and the error that is shown says so
            readOnly = true;
        }
    }

    private static String size(String text) {
        return " " + text.lines().count() + "L, " + text.getBytes(StandardCharsets.UTF_8).length + "B";
    }
}
