package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Command;
import dev.podlight.classroom.network.HostFirewall;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** ufw, as far as a class uses it: enable, disable, status, allow. Rules by source are taken and count for nothing: only outsiders are asked here. */
final class UfwCommand implements Command {
    private final HostFirewall firewall;

    UfwCommand(HostFirewall firewall) {
        this.firewall = firewall;
    }

    @Override
    public int run(Call call) throws IOException {
        if (!call.user().root()) {
            call.err("ERROR: You need to be root to run this script\n");
            return 1;
        }
        List<String> words = call.args().stream().filter(a -> !a.startsWith("--")).toList();
        return switch (words.isEmpty() ? "" : words.getFirst()) {
            case "enable" -> {
                firewall.on(true);
                yield PrintCommands.say(call, "Firewall is active and enabled on system startup");
            }
            case "disable" -> {
                firewall.on(false);
                yield PrintCommands.say(call, "Firewall stopped and disabled on system startup");
            }
            case "status" -> status(call);
            case "allow" -> allow(call, words);
            default -> {
                call.err("ERROR: Invalid syntax\n");
                yield 1;
            }
        };
    }

    private int status(Call call) throws IOException {
        if (!firewall.on()) {
            return PrintCommands.say(call, "Status: inactive");
        }
        call.outLine(
                "Status: active\n\nTo                         Action      From\n--                         ------      ----");
        for (int port : firewall.allowed()) {
            call.outLine("%-26s ALLOW       Anywhere".formatted(port + "/tcp"));
        }
        return 0;
    }

    private int allow(Call call, List<String> words) throws IOException {
        String ports = words.size() > 1 ? words.get(1).replaceFirst("/tcp$", "") : "";
        if (ports.matches("\\d{1,5}(,\\d{1,5})*")) {
            Arrays.stream(ports.split(",")).map(Integer::valueOf).forEach(firewall::allow);
        } else if (!ports.equals("from")) {
            call.err("ERROR: Could not find a profile matching '" + ports + "'\n");
            return 1;
        }
        return PrintCommands.say(call, "Rule added");
    }
}
