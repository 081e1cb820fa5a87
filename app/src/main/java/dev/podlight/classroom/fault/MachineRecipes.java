package dev.podlight.classroom.fault;

import dev.podlight.classroom.machine.Machine;
import dev.podlight.classroom.machine.os.Uplink.Line;

import java.time.Duration;
import java.util.List;

/** What makes a machine hard to reach, to check, or to install upon. */
final class MachineRecipes {
    private static final String TAG = " # podlight-fault";
    private static final Duration WI_FI = Duration.ofSeconds(20);

    private MachineRecipes() {}

    static List<Recipe> all() {
        return List.of(
                typed("no-systemd", "mv /usr/bin/systemctl /usr/bin/systemctl.away; echo tini > /proc/1/comm",
                        "mv /usr/bin/systemctl.away /usr/bin/systemctl; echo systemd > /proc/1/comm"),
                typed("disk-full", "dd if=/dev/zero of=/var/tmp/recording.mkv bs=1M || true",
                        "rm -f /var/tmp/recording.mkv"),
                typed("sudo-refused", "deluser student sudo", "adduser student sudo"),
                astray("download-script", "get.k3s.io"),
                astray("download-release", "update.k3s.io"),
                astray("download-hash", "github.com"),
                line("download-binary", Line.CUT),
                line("download-checksum", Line.ALTERED),
                Recipe.ofMachine("ssh-drops", h -> server(h).cutSsh(WI_FI), h -> server(h).cutSsh(null)),
                typed("clock-wrong", "date -s '+3 hours'", "date -s '-3 hours'"),
                typed("port-80-taken", "apache2ctl start", "apache2ctl stop"));
    }

    private static Recipe typed(String id, String stage, String mend) {
        return Recipe.ofMachine(id, h -> h.place().type(stage), h -> h.place().type(mend));
    }

    private static Recipe astray(String id, String host) {
        return typed(id, "echo '0.0.0.0 " + host + TAG + "' >> /etc/hosts",
                "sed -i '/ " + host + TAG + "/d' /etc/hosts");
    }

    private static Recipe line(String id, Line line) {
        return Recipe.ofMachine(id, h -> server(h).uplink().line(line), h -> server(h).uplink().line(Line.GOOD));
    }

    private static Machine server(Hands hands) {
        return hands.place().site().server();
    }
}
