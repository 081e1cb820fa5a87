package dev.podlight.probe;

import dev.podlight.i18n.Text;
import dev.podlight.kube.AccessLog;
import dev.podlight.kube.Cluster;
import dev.podlight.kube.KubeException;
import dev.podlight.kube.KubeTexts;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.KubeObject;
import dev.podlight.traffic.ObjectRef;
import dev.podlight.traffic.Trace;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Finds the lines about one request in the logs of Traefik and of the Pods, by the mark that it bears. Changes nothing. */
record LogBooks(Cluster cluster, ClusterSnapshot snapshot) {

    /** Whether a Traefik of the snapshot was told to write one. */
    static boolean accessLogIsOn(ClusterSnapshot snapshot) {
        return new Stations(snapshot).pods(Station.Role.TRAEFIK)
            .flatMap(p -> p.containers().stream())
            .anyMatch(c -> AccessLog.isOn(c.args()));
    }

    Witness traefik(String mark) throws InterruptedException {
        if (!accessLogIsOn(snapshot)) {
            return silent(Recorder.ACCESS_LOG, Text.of("witness.log.off"));
        }
        List<ObjectRef> pods = new Stations(snapshot).pods(Station.Role.TRAEFIK).map(KubeObject::ref).toList();
        return find(pods, mark, Recorder.ACCESS_LOG, "witness.log.absent");
    }

    Witness pods(Trace trace, String mark) throws InterruptedException {
        List<ObjectRef> pods = Candidate.of(trace, snapshot)
            .stream()
            .map(c -> new ObjectRef("Pod", c.namespace(), c.name()))
            .toList();
        return find(pods, mark, Recorder.POD_LOG, "witness.pod-log.none");
    }

    /** All are read at once, for each is waited for a moment. */
    private Witness find(List<ObjectRef> pods, String mark, Recorder recorder, String none)
            throws InterruptedException {
        List<Callable<Witness>> tasks = new ArrayList<>();
        pods.forEach(pod -> tasks.add(() -> look(pod, mark, recorder, none)));
        List<Witness> all = Together.all(tasks);
        return all.stream()
            .filter(w -> !(w instanceof Witness.Silent))
            .findFirst()
            .or(() -> all.stream().findFirst())
            .orElseGet(() -> silent(recorder, Text.of(none)));
    }

    private Witness look(ObjectRef pod, String mark, Recorder recorder, String none) throws InterruptedException {
        try {
            return cluster.pods()
                .logLine(pod.namespace(), pod.name(), line -> line.contains(mark))
                .map(line -> found(pod, line, recorder))
                .orElseGet(() -> silent(recorder, Text.of(none)));
        } catch (KubeException e) {
            return silent(recorder, KubeTexts.of(e.failure()));
        }
    }

    private Witness found(ObjectRef pod, String line, Recorder recorder) {
        return recorder == Recorder.ACCESS_LOG
                ? AccessLogLine.parse(line).witness(snapshot)
                : new Witness.PodLine(pod.namespace(), pod.name(), line,
                        Text.of("witness.pod-log.has", pod.name()));
    }

    private static Witness silent(Recorder recorder, Text why) {
        return new Witness.Silent(recorder, why);
    }
}
