package dev.podlight.traffic;

import java.util.Arrays;
import java.util.Optional;

/** Addresses as text, without asking any resolver. */
final class Ip {

    private Ip() {}

    /** The address in one spelling (IPv6 as eight groups), or empty if the text is none. */
    static Optional<String> parse(String text) {
        return text.indexOf(':') >= 0 ? six(text) : Optional.ofNullable(four(text)).map(Ip::plain);
    }

    static boolean isAddress(String text) {
        return parse(text).isPresent();
    }

    /** As {@link #parse}, or the text itself if it is no address. */
    static String canonical(String text) {
        return parse(text).orElse(text);
    }

    static boolean isSix(String address) {
        return address.indexOf(':') >= 0;
    }

    static boolean isLoopback(String address) {
        return address.startsWith("127.") || address.equals("0:0:0:0:0:0:0:1") || address.equals("0.0.0.0");
    }

    /** Whether the (canonical) IPv4 address lies in the block, for example {@code 10.42.0.0/24}. */
    static boolean within(String address, String block) {
        int slash = block.indexOf('/');
        int[] base = slash < 0 ? null : four(block.substring(0, slash));
        int[] a = four(address);
        if (base == null || a == null || slash + 3 < block.length() || slash == block.length() - 1) {
            return false;
        }
        String digits = block.substring(slash + 1);
        if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        int bits = Math.min(32, Integer.parseInt(digits));
        long mask = bits == 0 ? 0 : 0xffffffffL << 32 - bits & 0xffffffffL;
        return (number(a) & mask) == (number(base) & mask);
    }

    private static long number(int[] a) {
        return (long) a[0] << 24 | a[1] << 16 | a[2] << 8 | a[3];
    }

    private static String plain(int[] a) {
        return a[0] + "." + a[1] + "." + a[2] + "." + a[3];
    }

    /** Null if it is none. */
    private static int[] four(String text) {
        int[] result = new int[4];
        int from = 0;
        for (int i = 0; i < 4; i++) {
            int dot = i < 3 ? text.indexOf('.', from) : text.length();
            result[i] = dot < 0 ? -1 : number(text.substring(from, dot), 10, 3, 255);
            if (result[i] < 0) {
                return null;
            }
            from = dot + 1;
        }
        return result;
    }

    private static Optional<String> six(String text) {
        String address = text.indexOf('%') >= 0 ? text.substring(0, text.indexOf('%')) : text;
        String[] halves = address.split("::", -1);
        if (halves.length > 2) {
            return Optional.empty();
        }
        int[] head = groups(halves[0]);
        int[] tail = halves.length == 2 ? groups(halves[1]) : new int[0];
        if (head == null || tail == null || halves.length == 1 && head.length != 8 || head.length + tail.length > 8) {
            return Optional.empty();
        }
        int[] all = Arrays.copyOf(head, 8);
        System.arraycopy(tail, 0, all, 8 - tail.length, tail.length);
        StringBuilder result = new StringBuilder();
        for (int group : all) {
            result.append(result.isEmpty() ? "" : ":").append(Integer.toHexString(group));
        }
        return Optional.of(result.toString());
    }

    private static int[] groups(String text) {
        if (text.isEmpty()) {
            return new int[0];
        }
        int[] result = Arrays.stream(text.split(":", -1)).mapToInt(g -> number(g, 16, 4, 0xffff)).toArray();
        return Arrays.stream(result).anyMatch(g -> g < 0) ? null : result;
    }

    private static int number(String digits, int radix, int longest, int largest) {
        if (digits.isEmpty() || digits.length() > longest) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) < 128 ? Character.digit(digits.charAt(i), radix) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value <= largest ? value : -1;
    }
}
