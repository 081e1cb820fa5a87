package dev.podlight.classroom.machine.files;

import java.io.IOException;

/** A file operation that failed; the message is the C library's own text, as every command prints it after the name. */
public final class FileTrouble extends IOException {
    private static final long serialVersionUID = 1;

    public static final String ABSENT = "No such file or directory";
    public static final String DENIED = "Permission denied";
    public static final String IS_DIR = "Is a directory";
    public static final String NOT_DIR = "Not a directory";
    public static final String EXISTS = "File exists";
    public static final String NOT_EMPTY = "Directory not empty";
    public static final String LOOP = "Too many levels of symbolic links";

    public static final String FULL = "No space left on device";

    public FileTrouble(String why) {
        super(why);
    }

    /** Of this computer's own disk, behind the simulated one. */
    static FileTrouble of(IOException why) {
        if (why instanceof FileTrouble trouble) {
            return trouble;
        }
        var trouble = new FileTrouble("Input/output error");
        trouble.initCause(why);
        return trouble;
    }
}
