package dev.podlight.ui.dialog;

import dev.podlight.ui.task.FxThread;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;

/** Lets work that may block ask the person something. Any thread but JavaFX's. */
public final class Asker {
    private final SheetHost host;

    public Asker(SheetHost host) {
        this.host = host;
    }

    /**
     * Shows a sheet and waits for what the person says.
     *
     * @param sheet makes it; the sheet hands the answer to what it is given, once
     * @throws InterruptedException if the work is cancelled meanwhile; the sheet is then gone
     */
    public <T> T ask(Function<Consumer<T>, Sheet> sheet) throws InterruptedException {
        CompletableFuture<T> answer = new CompletableFuture<>();
        FxThread.INSTANCE.execute(() -> {
            Sheet question = sheet.apply(answer::complete);
            host.show(question);
            // also when the work was cancelled before the sheet could be shown
            answer.whenComplete((_, _) -> FxThread.INSTANCE.execute(() -> host.withdraw(question)));
        });
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            answer.cancel(false);
        }
    }
}
