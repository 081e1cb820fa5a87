package dev.podlight.classroom.machine.container;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.podlight.classroom.cluster.SimCluster;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.machine.files.FileSystem;
import dev.podlight.classroom.machine.files.FileTrouble;
import dev.podlight.classroom.machine.files.User;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** The files of a container: an Alpine, with what the kubelet puts in. */
final class Root {
    private static final String ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount";
    private static final String RELEASE = """
            NAME="Alpine Linux"
            ID=alpine
            VERSION_ID=3.22.1
            PRETTY_NAME="Alpine Linux v3.22"
            HOME_URL="https://alpinelinux.org/"
            BUG_REPORT_URL="https://gitlab.alpinelinux.org/alpine/aports/-/issues"
            """;

    private final SimCluster cluster;
    private final JsonObject pod;
    private final FileSystem files;

    private Root(SimCluster cluster, JsonObject pod, FileSystem files) {
        this.cluster = cluster;
        this.pod = pod;
        this.files = files;
    }

    /** Fills an empty file system. */
    static void install(SimCluster cluster, JsonObject pod, JsonObject container, User user, FileSystem files) {
        var root = new Root(cluster, pod, files);
        try {
            root.directories(user);
            root.texts(user);
            root.mounts(container);
        } catch (FileTrouble e) {
            throw new IllegalStateException("root may write everywhere", e);
        }
    }

    private void directories(User user) throws FileTrouble {
        for (var dir : List.of("/bin", "/dev", "/etc", "/home", "/lib", "/media", "/mnt", "/opt", "/proc", "/root",
                "/run", "/sbin", "/srv", "/sys", "/tmp", "/usr/bin", "/usr/sbin", "/usr/local/bin", "/var/log",
                "/var/run")) {
            files.mkdirs(dir, User.ROOT);
        }
        files.chmod("/tmp", User.ROOT, 0777);
        files.mkdirs(user.home(), User.ROOT);
        files.chown(user.home(), User.ROOT, user);
    }

    private void texts(User user) throws FileTrouble {
        var name = Meta.name(pod);
        var dns = cluster.get("Service", "kube-system", "kube-dns").map(s -> Tree.str(s, "spec", "clusterIP"));
        files.put("/etc/os-release", 0644, RELEASE);
        files.put("/etc/alpine-release", 0644, "3.22.1\n");
        files.put("/etc/hostname", 0644, name + "\n");
        files.put("/etc/hosts", 0644,
                "# Kubernetes-managed hosts file.\n127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n"
                        + "fe00::0\tip6-localnet\nfe00::0\tip6-mcastprefix\nfe00::1\tip6-allnodes\n"
                        + "fe00::2\tip6-allrouters\n" + Tree.str(pod, "status", "podIP") + "\t" + name + "\n");
        files.put("/etc/resolv.conf", 0644, "search " + Meta.namespace(pod)
                + ".svc.cluster.local svc.cluster.local cluster.local\nnameserver " + dns.orElse("10.43.0.10")
                + "\noptions ndots:5\n");
        files.put("/etc/passwd", 0644, "root:x:0:0:root:/root:/bin/sh\n"
                + (user.root()
                        ? ""
                        : user.name() + ":x:" + user.uid() + ":101:Linux User,,,:" + user.home()
                                + ":/bin/sh\n"));
    }

    private void mounts(JsonObject container) throws FileTrouble {
        for (var mount : Tree.objects(container, "volumeMounts")) {
            var path = Tree.str(mount, "mountPath");
            var volume = Tree.first(Tree.arr(pod, "spec", "volumes"), "name", Tree.str(mount, "name"))
                .orElseGet(JsonObject::new);
            files.mkdirs(path, User.ROOT);
            if (path.equals(ACCOUNT)) {
                account();
            }
            var config = cluster.get("ConfigMap", Meta.namespace(pod), Tree.str(volume, "configMap", "name"));
            for (var file : config.map(c -> Tree.map(c, "data").entrySet()).orElse(java.util.Set.of())) {
                files.put(path + "/" + file.getKey(), 0644, file.getValue());
            }
            var secret = cluster.get("Secret", Meta.namespace(pod), Tree.str(volume, "secret", "secretName"));
            for (var file : secret.map(s -> Tree.map(s, "data").entrySet()).orElse(java.util.Set.of())) {
                files.put(path + "/" + file.getKey(), 0644,
                        new String(Base64.getDecoder().decode(file.getValue()), StandardCharsets.UTF_8));
            }
        }
    }

    private void account() throws FileTrouble {
        var namespace = Meta.namespace(pod);
        files.put(ACCOUNT + "/namespace", 0644, namespace);
        files.put(ACCOUNT + "/ca.crt", 0644, cluster.get("ConfigMap", namespace, "kube-root-ca.crt")
            .map(c -> Tree.str(c, "data", "ca.crt"))
            .orElse(""));
        var answer = cluster.call("POST", "/api/v1/namespaces/" + namespace + "/serviceaccounts/"
                + Tree.str(pod, "spec", "serviceAccountName") + "/token", "application/json", "application/json",
                "{\"kind\":\"TokenRequest\",\"apiVersion\":\"authentication.k8s.io/v1\",\"spec\":{}}");
        if (answer.status() == 201) {
            files.put(ACCOUNT + "/token", 0644,
                    Tree.str(JsonParser.parseString(answer.body()).getAsJsonObject(), "status", "token"));
        }
    }
}
