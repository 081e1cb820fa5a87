package dev.podlight.classroom.machine.shell;

/** How many cells of a terminal a character takes: Hangul two, a mark on another letter none. */
public final class CellWidth {
    private CellWidth() {}

    /** @param text without control characters */
    public static int of(String text) {
        return text.codePoints().map(CellWidth::of).sum();
    }

    /** As wcwidth says it. */
    public static int of(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT
                || in(codePoint, 0x1160, 0x11ff)) {
            return 0;
        }
        boolean wide = in(codePoint, 0x1100, 0x115f) || in(codePoint, 0x2e80, 0xa4cf) || in(codePoint, 0xa960, 0xa97c)
                || in(codePoint, 0xac00, 0xd7a3) || in(codePoint, 0xf900, 0xfaff) || in(codePoint, 0xfe30, 0xfe6f)
                || in(codePoint, 0xff00, 0xff60) || in(codePoint, 0xffe0, 0xffe6) || in(codePoint, 0x1f300, 0x1f64f)
                || in(codePoint, 0x1f900, 0x1f9ff) || in(codePoint, 0x20000, 0x3fffd);
        return wide ? 2 : 1;
    }

    private static boolean in(int codePoint, int first, int last) {
        return codePoint >= first && codePoint <= last;
    }
}
