package dev.podlight.cli;

import dev.podlight.i18n.MachineTexts;
import dev.podlight.i18n.Text;
import dev.podlight.k3s.Phase;
import dev.podlight.k3s.Progress;
import dev.podlight.k3s.Push;
import dev.podlight.k3s.Work;

/** How far it is, on standard error: a line a phase, and of a push a line every tenth. */
final class VmProgress implements Progress {
    private static final int STEPS = 10;

    private final Terminal terminal;
    private long said = -1;

    VmProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void phase(Phase phase) {
        said = -1;
        terminal.remark(MachineTexts.of(phase));
    }

    @Override
    public void push(Push push) {
        long step = push.total() == 0 ? STEPS : push.done() * STEPS / push.total();
        if (step != said)
            terminal.remark(MachineTexts.of(push));
        said = step;
    }

    @Override
    public void found(Work work) {
        terminal.remark(Text.of("machine.work.found", work.by(), MachineTexts.since(work)));
    }
}
