package dev.podlight.ui.walkthrough;

import dev.podlight.ssh.Ran;
import dev.podlight.ssh.SshException;
import dev.podlight.ui.machine.Root;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Types commands that only look, as a person would, and keeps what the machine said.
 *
 * @param root blocks
 */
record Terminal(Root root, List<Hand> hands) implements Callable<List<String>> {
    /** A YAML of more lines is for the terminal, not for the back row. */
    private static final int MOST = 120;

    @Override
    public List<String> call() throws SshException, InterruptedException {
        List<String> lines = new ArrayList<>();
        for (Hand hand : hands) {
            if (hand.place() != Hand.Place.LAPTOP) {
                lines.add("$ " + hand.command());
                Ran ran = hand.place() == Hand.Place.ROOT
                        ? root.proven().run(hand.command())
                        : root.plain().session().run(hand.command());
                lines.addAll(ran.out());
                lines.addAll(ran.err());
            }
        }
        return lines.size() <= MOST ? lines : shortened(lines);
    }

    private static List<String> shortened(List<String> lines) {
        List<String> start = new ArrayList<>(lines.subList(0, MOST));
        start.add("…");
        return start;
    }
}
