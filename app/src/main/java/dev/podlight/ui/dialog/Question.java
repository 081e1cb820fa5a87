package dev.podlight.ui.dialog;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/** Asks the person something on the FX thread, and goes on when they agree. */
public final class Question {
    private Question() {}

    /**
     * @param sheet makes the sheet; what it hands its answer to takes it away again
     * @param yes runs if the answer is yes
     */
    public static void ask(SheetHost host, Function<Consumer<Boolean>, Sheet> sheet, Runnable yes) {
        Question.<Boolean>show(host, sheet, agreed -> {
            if (agreed) {
                yes.run();
            }
        });
    }

    /** As {@link #ask}, for an answer of any sort. */
    public static <T> void show(SheetHost host, Function<Consumer<T>, Sheet> sheet, Consumer<? super T> answered) {
        AtomicReference<Sheet> shown = new AtomicReference<>();
        shown.set(sheet.apply(answer -> {
            host.withdraw(shown.get());
            answered.accept(answer);
        }));
        host.show(shown.get());
    }
}
