package dev.podlight.traffic;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version as far as behaviour hangs on it. Compares by major, then minor. */
record Version(int major, int minor) implements Comparable<Version> {
    private static final Pattern NUMBERS = Pattern.compile("(?:^|[^0-9.])v?(\\d{1,4})\\.(\\d{1,4})");

    /** The first MAJOR.MINOR in the text, or {@code otherwise}. */
    static Version in(String text, Version otherwise) {
        Matcher m = NUMBERS.matcher(text);
        return m.find() ? new Version(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2))) : otherwise;
    }

    boolean atLeast(int otherMajor, int otherMinor) {
        return compareTo(new Version(otherMajor, otherMinor)) >= 0;
    }

    @Override
    public int compareTo(Version other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }
}
