package dev.podlight.bench;

import dev.podlight.traffic.BadRequest;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.KubeObject.Pod;
import dev.podlight.traffic.Loser;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Trace;
import dev.podlight.traffic.TraceOptions;
import dev.podlight.traffic.Tracer;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The pure part in JMH's loops: a trace, the losers, an index, in a cluster of {@code namespaces} times ten rules. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class TraceLoops {
    @Param({"1000", "100"})
    public int namespaces;

    private ClusterSnapshot snapshot;
    private Tracer tracer;
    private Request[] requests;
    private Tracer changed;
    private List<Pod> pods;
    private Trace traced;
    private int next;

    @Setup
    public void build() throws BadRequest {
        snapshot = BigCluster.of(namespaces);
        tracer = new Tracer(snapshot, TraceOptions.NONE);
        // as many hosts in the small cluster as in the large one: else it is the processor's cache that is compared
        requests = new Request[100];
        for (int i = 0; i < requests.length; i++) {
            String path = i % 3 == 0 ? "/" : "/users/" + i;
            requests[i] = Request.get("http://" + BigCluster.host(i * 37 % namespaces, i % 5) + path);
        }
        changed = tracer;
        pods = snapshot.all(Pod.class).toList();
        traced = tracer.trace(requests[0]);
        if (traced.pods().size() != 6) {
            throw new AssertionError(traced);
        }
    }

    /** Winner, verdict, cause and Pods, each time of another host. */
    @Benchmark
    public Trace one() {
        return tracer.trace(requests[next++ % requests.length]);
    }

    @Benchmark
    public List<Loser> losers() {
        return tracer.losers(traced);
    }

    @Benchmark
    public Tracer built() {
        return new Tracer(snapshot, TraceOptions.NONE);
    }

    /** One Pod becomes another: the snapshot, the index and all that hangs on them. */
    @Benchmark
    public Tracer event() {
        Pod pod = pods.get(Math.floorMod(next++ * 7919, pods.size()));
        changed = changed.in(changed.snapshot()
            .with(new Pod(pod.meta(), pod.nodeName(), pod.phase(), "event " + next, pod.ips(), pod.hostIp(), pod
                .hostNetwork(), pod.containers(), pod.statuses(), pod.conditions())));
        return changed;
    }
}
