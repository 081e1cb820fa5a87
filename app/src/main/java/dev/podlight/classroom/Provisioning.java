package dev.podlight.classroom;

import dev.podlight.classroom.cluster.SimCluster;
import dev.podlight.classroom.machine.Machine;
import dev.podlight.classroom.machine.shell.Streams;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Brings one place of the class to where it shall begin, by the same commands that a person types. */
final class Provisioning {
    static final String INSTALL = "curl -sfL https://get.k3s.io | sh -s - --write-kubeconfig-mode 644";

    private final CompletableFuture<Void> reached = new CompletableFuture<>();
    private final Thread thread;

    private Provisioning(String name, Steps steps) {
        thread = Thread.ofVirtual().name("classroom-" + name).unstarted(() -> {
            try {
                steps.take();
                reached.complete(null);
            } catch (IOException e) {
                reached.completeExceptionally(e);
            } catch (InterruptedException e) {
                reached.cancel(false);
            } finally {
                // a fault of ours must not leave somebody waiting; no effect if it is complete
                reached.completeExceptionally(new IllegalStateException(name + " did not get there"));
            }
        });
    }

    /** What is to be done, one after the other. */
    interface Steps {
        void take() throws IOException, InterruptedException;
    }

    static Provisioning begin(String name, Steps steps) {
        var provisioning = new Provisioning(name, steps);
        provisioning.thread.start();
        return provisioning;
    }

    /** Completes when all steps are taken. */
    CompletableFuture<Void> reached() {
        return reached;
    }

    /** Gives up. */
    void stop() {
        thread.interrupt();
    }

    static void type(Machine machine, String command) throws IOException, InterruptedException {
        var said = new ByteArrayOutputStream();
        int status = machine.provision(command, Streams.none().out(said).err(said));
        if (status != 0) {
            throw new IOException(machine.spec().name() + ": " + command + ": exit " + status + ": "
                    + said.toString(StandardCharsets.UTF_8));
        }
    }

    static SimCluster cluster(Machine machine) throws IOException {
        return machine.k3s()
            .cluster()
            .orElseThrow(() -> new IOException(machine.spec().name() + ": k3s is gone again"));
    }

    /** Userlist in a namespace of its own, Pods Ready. */
    static void userlist(Machine machine, String namespace) throws IOException, InterruptedException {
        type(machine, "kubectl create ns " + namespace);
        new Awaited(cluster(machine)).serviceAccount(namespace);
        type(machine, "kubectl -n " + namespace + " apply -k github.com/ssongman/userlist");
    }
}
