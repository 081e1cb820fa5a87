package dev.podlight.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code podlight lab}: the class's application in a namespace. */
@Command(name = "lab")
final class LabCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private LabCommand() {}

    /** With its commands, ready to be added to the root. */
    static CommandLine commandLine(Terminal terminal) {
        return new CommandLine(new LabCommand()).addSubcommand(new LabApply(terminal))
            .addSubcommand(new LabShow(terminal))
            .addSubcommand(new LabScale(terminal))
            .addSubcommand(new LabDelete(terminal))
            .addSubcommand(new LabMatrix(terminal))
            .addSubcommand(new LabAccessLog(terminal));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(),
                "apply | status | scale COUNT | delete | matrix | access-log on");
    }
}
