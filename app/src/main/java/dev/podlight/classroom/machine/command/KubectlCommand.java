package dev.podlight.classroom.machine.command;

import com.google.gson.JsonParser;
import dev.podlight.classroom.time.ClassTime;
import dev.podlight.classroom.cluster.SimCluster;
import dev.podlight.classroom.machine.files.FileTrouble;
import dev.podlight.classroom.machine.files.User;
import dev.podlight.classroom.machine.os.K3sHost;
import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Command;
import dev.podlight.classroom.network.Wire;
import dev.podlight.traffic.Vantage;

import java.io.IOException;
import dev.podlight.classroom.machine.os.Uplink;
import java.util.List;
import java.util.Optional;

/** kubectl on the machine, as far as the class text goes. */
final class KubectlCommand implements Command {
    private final K3sHost k3s;
    private final Wire wire;
    private final ClassTime time;

    KubectlCommand(K3sHost k3s, Wire wire, ClassTime time) {
        this.k3s = k3s;
        this.wire = wire;
        this.time = time;
    }

    @Override
    public int run(Call call) throws IOException, InterruptedException {
        int dashes = call.args().indexOf("--");
        List<String> own = dashes < 0 ? call.args() : call.args().subList(0, dashes);
        List<String> inside = dashes < 0 ? List.of() : call.args().subList(dashes + 1, call.args().size());
        Options options = Options.read(own, KubectlCall.VALUED, true);
        if (options.rest(0).equals("version") && options.has("client")) {
            return client(call);
        }
        String config = config(call, options);
        if (!call.files().exists(config, User.ROOT)) {
            call.err(
                    "The connection to the server localhost:8080 was refused - did you specify the right host or port?\n");
            return 1;
        }
        if (!call.files().may(config, call.user(), 4)) {
            call.err("error: error loading config file \"" + config + "\": open " + config + ": permission denied\n");
            return 1;
        }
        Optional<SimCluster> cluster = k3s.serving();
        if (cluster.isEmpty()) {
            call.err("The connection to the server " + server(call, config)
                    + " was refused - did you specify the right host or port?\n");
            return 1;
        }
        try {
            return verb(new KubectlCall(call, cluster.get(), options), inside);
        } catch (KubectlCall.Refused e) {
            call.err(e.getMessage() + "\n");
            return 1;
        }
    }

    private int verb(KubectlCall kubectl, List<String> inside) throws IOException, InterruptedException {
        var change = new KubectlChange(kubectl);
        return switch (kubectl.options().rest(0)) {
            case "get" -> new KubectlGet(kubectl).run();
            case "version" -> version(kubectl);
            case "create" -> change.create();
            case "apply" -> change.apply();
            case "delete" -> change.delete();
            case "scale" -> change.scale();
            case "wait" -> new KubectlAwait(kubectl).waitFor();
            case "rollout" -> new KubectlAwait(kubectl).rolloutStatus();
            case "logs" -> logs(kubectl);
            case "exec" -> exec(kubectl, inside);
            case "cluster-info" -> kubectl.say("Kubernetes control plane is running at https://127.0.0.1:"
                    + kubectl.cluster().apiPort());
            case "config" -> kubectl.say("default");
            default -> {
                kubectl.call().err("error: unknown command \"" + kubectl.options().rest(0) + "\" for \"kubectl\"\n");
                yield 1;
            }
        };
    }

    /** k3s' kubectl reads k3s.yaml unless told otherwise. */
    private static String config(Call call, Options options) {
        String env = call.env("KUBECONFIG");
        String chosen = options.value(env.isEmpty() ? K3sHost.KUBECONFIG : env, "kubeconfig");
        return call.path(chosen.startsWith("~/") ? call.user().home() + chosen.substring(1) : chosen);
    }

    private static String server(Call call, String config) throws FileTrouble {
        return call.files()
            .text(config, User.ROOT)
            .lines()
            .filter(line -> line.contains("server:"))
            .map(line -> line.replaceFirst(".*https://", "").strip())
            .findFirst()
            .orElse("127.0.0.1:6443");
    }

    private int client(Call call) throws IOException {
        call.outLine("Client Version: " + k3s.version());
        call.outLine("Kustomize Version: v5.6.0");
        return 0;
    }

    private int version(KubectlCall kubectl) throws IOException {
        client(kubectl.call());
        String answer = kubectl.ask("GET", "/version", "application/json", null, null).body();
        return kubectl.say("Server Version: "
                + JsonParser.parseString(answer).getAsJsonObject().get("gitVersion").getAsString());
    }

    private int logs(KubectlCall kubectl) throws IOException {
        String pod = kubectl.word(0);
        kubectl.json("GET", Kinds.named("pods").orElseThrow().path(kubectl.namespace(), pod), null, null);
        kubectl.call().out(kubectl.cluster().log(kubectl.namespace(), pod));
        return 0;
    }

    /** In a Pod of the class there is curl and nothing else. */
    private int exec(KubectlCall kubectl, List<String> inside) throws IOException, InterruptedException {
        String pod = kubectl.word(0).replaceFirst("^pods?/", "");
        kubectl.json("GET", Kinds.named("pods").orElseThrow().path(kubectl.namespace(), pod), null, null);
        if (inside.isEmpty() || !inside.getFirst().equals("curl")) {
            String what = inside.isEmpty() ? "" : inside.getFirst();
            kubectl.call()
                .err("error: Internal error occurred: OCI runtime exec failed: exec failed: unable to start "
                        + "container process: exec: \"" + what + "\": executable file not found in $PATH\n");
            return 1;
        }
        var curl = new CurlCommand(wire, time, new Vantage.Pod(kubectl.namespace(), pod),
                Uplink.PLAIN);
        int exit = curl.run(new Call("curl", inside.subList(1, inside.size()), kubectl.call().shell(),
                kubectl.call().streams()));
        if (exit != 0) {
            kubectl.call().err("command terminated with exit code " + exit + "\n");
        }
        return exit;
    }
}
