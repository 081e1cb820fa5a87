package dev.podlight.classroom.machine.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs the parts of a pipeline: each in a copy of the shell and all at the same time, as in any sh but zsh. */
record Pipeline(Shell shell) {
    /** @return how the last part ended */
    int run(List<Script> parts, Streams streams) throws InterruptedException {
        List<FutureTask<Integer>> tasks = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        Streams now = streams;
        for (int i = 0; i < parts.size(); i++) {
            boolean last = i == parts.size() - 1;
            var pipe = new Pipe();
            Streams own = last ? now : now.out(pipe.sink());
            var task = part(parts.get(i), own, i > 0, last);
            tasks.add(task);
            threads.add(Thread.ofVirtual().name("classroom-pipe").start(task));
            now = streams.in(pipe.source());
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
            return tasks.getLast().get();
        } catch (ExecutionException e) {
            return 1;
        } finally {
            threads.forEach(Thread::interrupt);
        }
    }

    private FutureTask<Integer> part(Script script, Streams own, boolean fromPipe, boolean last) {
        Shell sub = shell.sub();
        return new FutureTask<>(() -> {
            try {
                return new Execution(sub).caught(() -> new Interpreter(sub).run(script, own), own);
            } finally {
                if (!last) {
                    own.out().close();
                }
                if (fromPipe) {
                    own.in().close();
                }
            }
        });
    }
}
