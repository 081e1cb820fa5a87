package dev.podlight.classroom.machine.shell;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.FutureTask;

/** What a shell left running with {@code &}. */
final class Jobs {
    private final Map<Integer, FutureTask<Integer>> running = new LinkedHashMap<>();
    private int last;

    void add(int pid, FutureTask<Integer> job) {
        running.put(pid, job);
        last = pid;
    }

    /** {@code $!}, or null before the first. */
    String last() {
        return last == 0 ? null : Integer.toString(last);
    }

    Map<Integer, FutureTask<Integer>> running() {
        return running;
    }
}
