package dev.podlight.classroom.machine.command;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.podlight.classroom.time.ClassTime;
import dev.podlight.classroom.cluster.SimCluster;
import dev.podlight.classroom.cluster.image.PodExec;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.machine.files.FileTrouble;
import dev.podlight.classroom.machine.files.User;
import dev.podlight.classroom.machine.os.K3sHost;
import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Command;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** kubectl on the machine, as far as the class text goes. */
final class KubectlCommand implements Command {
    private final K3sHost k3s;
    private final ClassTime time;

    KubectlCommand(K3sHost k3s, ClassTime time) {
        this.k3s = k3s;
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
            return verb(new KubectlCall(call, cluster.get(), options, namespace(call, config)), config, inside);
        } catch (KubectlCall.Refused e) {
            call.err(e.getMessage() + "\n");
            return 1;
        }
    }

    /** Of the current context. */
    private static String namespace(Call call, String config) throws FileTrouble {
        return call.files()
            .text(config, User.ROOT)
            .lines()
            .filter(line -> line.startsWith("    namespace: "))
            .map(line -> line.substring(15).strip())
            .findFirst()
            .orElse("default");
    }

    private int verb(KubectlCall kubectl, String config, List<String> inside) throws IOException, InterruptedException {
        var change = new KubectlChange(kubectl);
        var edit = new KubectlEdit(kubectl);
        var facts = new KubectlFacts(kubectl);
        return switch (kubectl.options().rest(0)) {
            case "get" -> new KubectlGet(kubectl).run();
            case "version" -> version(kubectl);
            case "create" -> change.create();
            case "apply" -> change.apply();
            case "replace" -> change.replace();
            case "delete" -> change.delete();
            case "scale" -> change.scale();
            case "wait" -> new KubectlAwait(kubectl).waitFor();
            case "rollout" -> new KubectlRollout(kubectl, time).run();
            case "describe" -> new KubectlDescribe(kubectl).run();
            case "patch" -> edit.patch();
            case "edit" -> new KubectlEditor(kubectl, kubectl.call().shell().pid()).run();
            case "label" -> edit.mark("labels", "labeled");
            case "annotate" -> edit.mark("annotations", "annotated");
            case "set" -> edit.setImage();
            case "run" -> edit.run(inside);
            case "expose" -> edit.expose();
            case "api-resources" -> facts.apiResources();
            case "auth" -> facts.mayI();
            case "top" -> facts.top();
            case "explain" -> facts.explain();
            case "logs" -> logs(kubectl);
            case "exec" -> exec(kubectl, inside);
            case "cluster-info" -> kubectl.say("Kubernetes control plane is running at https://127.0.0.1:"
                    + kubectl.cluster().apiPort());
            case "config" -> facts.config(config, kubectl.call().files().text(config, User.ROOT));
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
        String pod = pod(kubectl, kubectl.word(0));
        String container = kubectl.options().value("", "c", "container");
        String tail = kubectl.options().value("", "tail");
        kubectl.call()
            .out(kubectl.ask("GET", Kinds.named("pods").orElseThrow().path(kubectl.namespace(), pod) + "/log?"
                    + (container
                        .isEmpty() ? "" : "container=" + container + "&") + (tail.isEmpty() ? "" : "tailLines=" + tail),
                    "*/*",
                    null, null).body());
        return 0;
    }

    /** A Pod by its own name, or the first of what {@code deploy/NAME} and its like select. */
    private static String pod(KubectlCall kubectl, String word) throws IOException {
        String name = word.substring(word.indexOf('/') + 1);
        Kinds kind = word.contains("/")
                ? kubectl.known(word.substring(0, word.indexOf('/')))
                : Kinds.named("pods")
                    .orElseThrow();
        JsonObject found = kubectl.json("GET", kind.path(kubectl.namespace(), name), null, null);
        if (kind.kind().equals("Pod")) {
            return name;
        }
        JsonObject labels = kind.kind().equals("Service")
                ? Tree.obj(found, "spec", "selector")
                : Tree.obj(found, "spec", "selector", "matchLabels");
        String selector = labels.entrySet()
            .stream()
            .map(e -> e.getKey() + "%3D" + e.getValue().getAsString())
            .collect(Collectors.joining("%2C"));
        JsonObject pods = kubectl.json("GET", Kinds.named("pods").orElseThrow().path(kubectl.namespace(), "")
                + "?labelSelector=" + selector, null, null);
        return Tree.objects(pods, "items")
            .stream()
            .map(p -> Tree.str(p, "metadata", "name"))
            .findFirst()
            .orElseThrow(() -> new KubectlCall.Refused("error: timed out waiting for the condition"));
    }

    private int exec(KubectlCall kubectl, List<String> inside) throws IOException, InterruptedException {
        String pod = pod(kubectl, kubectl.word(0).replaceFirst("^pods?/", ""));
        JsonObject found = kubectl.json("GET", Kinds.named("pods").orElseThrow().path(kubectl.namespace(), pod), null,
                null);
        if (inside.isEmpty()) {
            throw new KubectlCall.Refused("error: you must specify at least one command for the container");
        }
        String container = kubectl.options()
            .value(Tree.str(Tree.objects(found, "spec", "containers").getFirst(), "name"), "c", "container");
        var streams = kubectl.call().streams();
        try {
            boolean reads = kubectl.options().has("i", "stdin");
            int exit = k3s.exec()
                .run(new PodExec.Place(kubectl.namespace(), pod, container), inside, new PodExec.Streams(reads
                        ? streams.in()
                        : InputStream.nullInputStream(), streams.out(), streams.err(), false));
            if (exit != 0) {
                kubectl.call().err("command terminated with exit code " + exit + "\n");
            }
            return exit;
        } catch (PodExec.NotStarted e) {
            kubectl.call().err("error: Internal error occurred: " + e.getMessage() + "\n");
            return 1;
        }
    }
}
