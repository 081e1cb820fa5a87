package dev.podlight.ui.transcript;

import dev.podlight.transcript.Transcript;
import dev.podlight.ui.task.FxThread;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Collects what every command said, from any thread, and shows it on the FX thread in as few steps as there is time for.
 */
public final class TranscriptLog implements Transcript {
    /** Older ones go: a whole lab is a few hundred lines. */
    private static final int CAPACITY = 5_000;

    /** @param command whether it was typed, or came back */
    public record Entry(String where, String text, boolean command) {

        /** As it would stand in a terminal. */
        public String written() {
            return command ? where + " $ " + text : text;
        }
    }

    private final Queue<Entry> arrived = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean called = new AtomicBoolean();
    private final ObservableList<Entry> entries = FXCollections.observableArrayList();

    @Override
    public void command(String where, String command) {
        add(new Entry(where, command, true));
    }

    @Override
    public void line(String where, String line) {
        add(new Entry(where, line, false));
    }

    /** Oldest first; FX thread only. */
    public ObservableList<Entry> entries() {
        return entries;
    }

    private void add(Entry entry) {
        arrived.add(entry);
        if (called.compareAndSet(false, true)) {
            FxThread.INSTANCE.execute(this::take);
        }
    }

    private void take() {
        called.set(false);
        List<Entry> fresh = new ArrayList<>();
        for (Entry entry = arrived.poll(); entry != null; entry = arrived.poll()) {
            fresh.add(entry);
        }
        entries.addAll(fresh);
        if (entries.size() > CAPACITY) {
            entries.remove(0, entries.size() - CAPACITY);
        }
    }
}
