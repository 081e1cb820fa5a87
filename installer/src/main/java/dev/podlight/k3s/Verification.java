package dev.podlight.k3s;

import dev.podlight.ssh.Output;
import dev.podlight.ssh.Ran;
import dev.podlight.ssh.SshException;
import java.util.List;
import java.util.function.Predicate;

/** Waits for the signs of health, one after the other, by watching on the machine. */
final class Verification {
    private static final String NAMESPACE = "namespace/";

    private final Machine machine;
    private final Progress progress;
    private final String flags;

    /**
     * @param flags of k3s server: what they turn off is not waited for
     */
    Verification(Machine machine, Progress progress, List<String> flags) {
        this.machine = machine;
        this.progress = progress;
        this.flags = String.join(" ", flags);
    }

    /** What an install has set up: the service runs. */
    Health run(boolean changed) throws K3sException, SshException, InterruptedException {
        service();
        return cluster(changed);
    }

    /** Also where somebody started it by hand, for want of a systemd that would. */
    Health running() throws K3sException, SshException, InterruptedException {
        if (machine.byHand()) {
            progress.phase(Phase.WAIT_SERVICE);
        } else {
            service();
        }
        return cluster(false);
    }

    private Health cluster(boolean changed) throws K3sException, SshException, InterruptedException {
        api();
        String node = await(Phase.WAIT_NODE, row -> row.cell(1).equals("Ready"), "get", "nodes").cell(0);
        if (!isOff("traefik"))
            await(Phase.WAIT_TRAEFIK, row -> row.cell(0).equals("traefik") && row.isComplete(), "-n", "kube-system",
                    "get", "deployments");
        if (!isOff("traefik") && !isOff("servicelb"))
            await(Phase.WAIT_SERVICE_LB, row -> row.cell(0).startsWith("svclb-traefik") && row.number(1) > 0 && row
                .number(1) == row.number(3), "-n", "kube-system", "get", "daemonsets");
        progress.phase(Phase.DONE);
        return health(node, changed);
    }

    private void service() throws K3sException, SshException, InterruptedException {
        progress.phase(Phase.WAIT_SERVICE);
        if (machine.found("systemctl").isEmpty())
            // openrc says nothing of readiness: the API will
            return;
        String state = machine.run("systemctl", "is-active", "k3s").first();
        // joining the start that is under way waits for its end
        if (state.equals("activating") && machine.asRoot("systemctl", "start", "k3s").ok())
            state = "active";
        if (!state.equals("active"))
            throw new K3sException(Journal.of(machine.journal()).startFailed());
    }

    private void api() throws K3sException, SshException, InterruptedException {
        progress.phase(Phase.WAIT_API);
        Ran ready = machine.apiReady();
        if (!ready.out().contains("ok"))
            throw new K3sException(new K3sFailure.NotHealthy(Phase.WAIT_API, ready.last()));
    }

    private Row await(Phase phase, Predicate<Row> sign, String... kubectl)
            throws K3sException, SshException, InterruptedException {
        progress.phase(phase);
        Waiting waiting = new Waiting(sign);
        Ran ran = machine.watch(waiting, kubectl);
        if (waiting.found == null)
            throw new K3sException(new K3sFailure.NotHealthy(phase, ran.last()));
        return waiting.found;
    }

    private Health health(String node, boolean changed) throws SshException, InterruptedException {
        List<String> said = machine.root().run("k3s kubectl version; k3s kubectl get ns -o name").out();
        List<String> namespaces = said.stream()
            .filter(line -> line.startsWith(NAMESPACE))
            .map(line -> line.substring(NAMESPACE.length()))
            .toList();
        Ran k3s = machine.run("k3s", "--version");
        return new Health(word(k3s.first(), 2), after(said, "Client Version:"), after(said, "Server Version:"),
                node, namespaces, changed);
    }

    private boolean isOff(String component) {
        return flags.matches(".*--disable[= ]([a-z-]+,)*" + component + "(,.*| .*|)");
    }

    private static String after(List<String> lines, String label) {
        return lines.stream()
            .filter(line -> line.startsWith(label))
            .map(line -> line.substring(label.length()).strip())
            .findFirst()
            .orElse("");
    }

    private static String word(String line, int index) {
        String[] words = line.split(" +");
        return words.length > index ? words[index] : "";
    }

    /** A row of a kubectl table. */
    private record Row(String[] cells) {
        String cell(int index) {
            return index < cells.length ? cells[index] : "";
        }

        int number(int index) {
            return cell(index).matches("[0-9]{1,9}") ? Integer.parseInt(cell(index)) : -1;
        }

        /** READY as in {@code 1/1}, and not {@code 0/0}. */
        boolean isComplete() {
            return cell(1).matches("([1-9][0-9]*)/\\1");
        }
    }

    private static final class Waiting implements Output {
        private final Predicate<Row> sign;
        private Row found;

        Waiting(Predicate<Row> sign) {
            this.sign = sign;
        }

        @Override
        public void out(String line) {
            Row row = new Row(line.strip().split(" +"));
            if (sign.test(row))
                found = row;
        }

        @Override
        public boolean enough() {
            return found != null;
        }
    }
}
