package dev.podlight.probe;

import dev.podlight.classroom.Classroom;
import dev.podlight.classroom.ClassroomSpec;
import dev.podlight.classroom.time.RealTime;
import dev.podlight.kube.Cluster;
import dev.podlight.kube.FrontAnnotation;
import dev.podlight.kube.KubeException;
import dev.podlight.ssh.KnownHosts;
import dev.podlight.ssh.Login;
import dev.podlight.ssh.Secret;
import dev.podlight.ssh.SshAddress;
import dev.podlight.ssh.SshConnector;
import dev.podlight.ssh.SshException;
import dev.podlight.ssh.SshSession;
import dev.podlight.ssh.Sudo;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Front;
import dev.podlight.traffic.KubeObject;
import dev.podlight.traffic.Meta;
import dev.podlight.traffic.TraceOptions;
import dev.podlight.traffic.Tracer;
import dev.podlight.transcript.Transcript;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A machine of the classroom at stage lab, with everything that a probe may use. */
final class Lab implements AutoCloseable {
    static final String HOST = "userlist.20.200.1.11.nip.io";
    final RealTime time;
    final Classroom classroom;
    final dev.podlight.classroom.Doors doors;
    final SshSession session;
    final Sudo root;
    final Cluster cluster;

    /** @param which of the class's machines: the first, or {@code -1} for the last, which is the EduCluster */
    Lab(Path folder, ClassroomSpec.Edu edu, int which) throws Exception {
        time = new RealTime(100);
        classroom = Classroom.start(new ClassroomSpec(1, ClassroomSpec.Stage.LAB, 7, edu), time, folder.resolve(
                "class"));
        classroom.ready().get(120, TimeUnit.SECONDS);
        doors = which < 0 ? classroom.machines().getLast() : classroom.machines().get(which);
        session = connect(folder);
        root = new Sudo(session, Optional.of(Secret.of(doors.ssh().password())));
        cluster = Cluster.connect(doors.kubeconfig(), null, Transcript.NONE);
    }

    private SshSession connect(Path folder) throws SshException, InterruptedException {
        return new SshConnector(new KnownHosts(folder.resolve("known_hosts")), (address, key) -> true, Transcript.NONE,
                Duration.ofSeconds(20))
            .connect(new SshAddress("127.0.0.1", doors.ssh().port(), doors.ssh().user()),
                    Login.password(Secret.of(doors.ssh().password())));
    }

    /** As the command line has it: everything by SSH and by the API. */
    Prober prober(ClusterSnapshot snapshot, Set<Recorder> recorders) {
        return prober(snapshot, FrontAnnotation.of(snapshot).front(), Optional.of(root), recorders);
    }

    Prober prober(ClusterSnapshot snapshot, Front front, Optional<Sudo> machine, Set<Recorder> recorders) {
        TraceOptions options = new TraceOptions(front, "user01", Map.of());
        return new Prober(new Tracer(snapshot, options), new Vantages(machine, Optional.of(cluster), snapshot),
                FromHere.probe(snapshot, options), front, recorders);
    }

    /** The same cluster as if it were none of the classroom's: then evidence is inferred or observed. */
    static ClusterSnapshot asIfReal(ClusterSnapshot snapshot) {
        return new ClusterSnapshot(snapshot.objects().stream().map(Lab::asIfReal).toList(), snapshot.refused());
    }

    private static KubeObject asIfReal(KubeObject object) {
        if (!(object instanceof KubeObject.Node n)) {
            return object;
        }
        Map<String, String> labels = new HashMap<>(n.meta().labels());
        labels.remove(ClusterSnapshot.CLASSROOM_LABEL);
        Meta m = n.meta();
        return new KubeObject.Node(new Meta(m.namespace(), m.name(), m.uid(), labels, m.annotations(), m.created(), m
            .deleting(), m.owner()), n.internalIps(), n.externalIps(), n.ready(), n.version(), n.podCidrs());
    }

    ClusterSnapshot snapshot() throws KubeException, InterruptedException {
        return cluster.snapshot();
    }

    @Override
    public void close() {
        cluster.close();
        session.close();
        classroom.close();
        time.close();
    }
}
