package dev.podlight.classroom.machine.shell;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A shell's variables, and which of them programs see. One thread at a time. */
final class Variables {
    private final Map<String, String> values = new HashMap<>();
    private final Set<String> exported = new HashSet<>();

    /** All of another shell's. */
    void inherit(Variables parent) {
        exported.addAll(parent.exported);
        values.putAll(parent.values);
    }

    /** Null if it is not set. */
    String get(String name) {
        return values.get(name);
    }

    void set(String name, String value) {
        values.put(name, value);
    }

    /** From now on programs see it, also if it is set later. */
    void export(String name) {
        exported.add(name);
    }

    void remove(String name) {
        values.remove(name);
        exported.remove(name);
    }

    /** Forgets what programs do not see. */
    void keepExported() {
        values.keySet().retainAll(exported);
    }

    /** What a program sees, sorted. */
    Map<String, String> exported() {
        Map<String, String> seen = new TreeMap<>(values);
        seen.keySet().retainAll(exported);
        return seen;
    }
}
