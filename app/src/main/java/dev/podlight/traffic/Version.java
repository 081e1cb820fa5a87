package dev.podlight.traffic;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version as far as behaviour hangs on it. Compares by major, minor, patch; the patch is the latest where nothing says it. */
record Version(int major, int minor, int patch) implements Comparable<Version> {
    private static final Pattern NUMBERS = Pattern.compile("(?:^|[^0-9.])v?(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?");
    private static final int LATEST = 9_999;

    Version(int major, int minor) {
        this(major, minor, LATEST);
    }

    /** The first MAJOR.MINOR[.PATCH] in the text, or {@code otherwise}. */
    static Version in(String text, Version otherwise) {
        Matcher m = NUMBERS.matcher(text);
        return m.find()
                ? new Version(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), m.group(3) == null
                        ? LATEST
                        : Integer.parseInt(m.group(3)))
                : otherwise;
    }

    boolean atLeast(int otherMajor, int otherMinor) {
        return atLeast(otherMajor, otherMinor, 0);
    }

    boolean atLeast(int otherMajor, int otherMinor, int otherPatch) {
        return compareTo(new Version(otherMajor, otherMinor, otherPatch)) >= 0;
    }

    @Override
    public int compareTo(Version other) {
        int majors = Integer.compare(major, other.major);
        int minors = majors != 0 ? majors : Integer.compare(minor, other.minor);
        return minors != 0 ? minors : Integer.compare(patch, other.patch);
    }
}
