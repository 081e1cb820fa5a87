package dev.podlight.classroom.machine.os;

import dev.podlight.classroom.machine.files.FileSystem;
import dev.podlight.classroom.machine.files.FileTrouble;
import dev.podlight.classroom.machine.files.User;

/** What a k3s server writes to its machine's disk when it comes up. */
record K3sFiles(FileSystem files, long seed) {
    static final String DATA = "/var/lib/rancher/k3s";

    /** @param mode of the kubeconfig */
    void write(String kubeconfig, int mode) {
        try {
            files.put(K3sHost.KUBECONFIG, mode, kubeconfig);
            files.mkdirs(DATA + "/server/db", User.ROOT);
            files.put(DATA + "/server/node-token", 0600, "K10" + Long.toHexString(seed) + "::server:classroom\n");
            files.mkdirs("/var/lib/kubelet", User.ROOT);
            files.mkdirs("/run/k3s/containerd", User.ROOT);
            files.mkdirs("/var/lib/cni", User.ROOT);
        } catch (FileTrouble e) {
            throw new IllegalStateException("root may write everywhere", e);
        }
    }
}
