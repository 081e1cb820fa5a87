package dev.podlight.cli;

import dev.podlight.i18n.Text;
import dev.podlight.k3s.LeftOvers;

/** Says what is still there after an uninstall or a cancel. */
record VmLeftOvers(Terminal terminal) {

    void say(LeftOvers rest) {
        if (!rest.removed()) {
            terminal.say(Text.of("machine.uninstall.absent"));
        }
        terminal.say(rest.none()
                ? Text.of("machine.left-overs.none")
                : Text.of("machine.left-overs.some", rest.processes().size(), rest.paths().size()));
        rest.processes().forEach(terminal.out()::println);
        rest.paths().forEach(terminal.out()::println);
    }
}
