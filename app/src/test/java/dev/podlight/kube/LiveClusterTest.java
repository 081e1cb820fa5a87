package dev.podlight.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.KubeObject;
import dev.podlight.transcript.Transcript;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The watch, over TLS, of an API server that misbehaves: cut, silent, too old, gone and back. The limit tells slow from hung. */
@Timeout(60)
final class LiveClusterTest {
    private static final String PODS = "/api/v1/pods";
    private static final Pace QUICK = new Pace(Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofSeconds(20),
            Duration.ofSeconds(10), Duration.ofMillis(5));
    private static TestIdentity IDENTITY;
    private final LinkedBlockingQueue<LiveCluster.View> views = new LinkedBlockingQueue<>();
    private FakeApi api;
    private Cluster cluster;

    @TempDir
    Path folder;

    @BeforeAll
    static void sign() throws Exception {
        IDENTITY = TestIdentity.local();
    }

    @BeforeEach
    void start() throws Exception {
        api = FakeApi.secure(IDENTITY.context());
        api.list(PODS, FakeApi.object("user03", "one", ""));
        cluster = Cluster.connect(api.kubeconfig(folder, "127.0.0.1", IDENTITY.trusted()), null, Transcript.NONE);
    }

    @AfterEach
    void stop() {
        cluster.close();
        api.close();
    }

    private LiveCluster.View until(Predicate<LiveCluster.View> wanted) throws InterruptedException {
        while (true) {
            LiveCluster.View view = views.poll(20, TimeUnit.SECONDS);
            if (view == null) {
                throw new AssertionError("nothing came any more");
            }
            if (wanted.test(view)) {
                return view;
            }
        }
    }

    private static boolean has(LiveCluster.View view, String pod) {
        return view.snapshot().find(KubeObject.Pod.class, "user03", pod).isPresent();
    }

    private void pod(String type, String name) {
        api.event(PODS, type, "Pod", "v1", FakeApi.object("user03", name, ""));
    }

    @Test
    void firstViewHasEverythingThenChangesCome() throws Exception {
        cluster.watch(views::add, QUICK);
        LiveCluster.View first = views.take();
        assertInstanceOf(Link.Connected.class, first.link());
        assertTrue(has(first, "one"));
        pod("ADDED", "two");
        until(v -> has(v, "two"));
        pod("DELETED", "one");
        until(v -> !has(v, "one") && has(v, "two"));
    }

    @Test
    void aWatchThatEndsGoesOnFromItsVersion() throws Exception {
        cluster.watch(views::add, QUICK);
        api.event(PODS, "{\"type\":\"BOOKMARK\",\"object\":{\"kind\":\"Pod\",\"apiVersion\":\"v1\","
                + "\"metadata\":{\"resourceVersion\":\"4711\"}}}");
        api.endWatch(PODS);
        pod("ADDED", "two");
        LiveCluster.View view = until(v -> has(v, "two"));
        assertTrue(has(view, "one"));
        assertTrue(api.requests.stream().anyMatch(r -> r.contains(PODS) && r.contains("resourceVersion=4711")));
        assertEquals(1, api.requests.stream().filter(r -> r.startsWith("GET " + PODS + "?limit")).count());
    }

    @Test
    void tooOldAVersionIsListedAnew() throws Exception {
        cluster.watch(views::add, QUICK);
        until(v -> has(v, "one"));
        api.list(PODS, FakeApi.object("user03", "fresh", ""));
        api.event(PODS, "{\"type\":\"ERROR\",\"object\":" + FakeApi.status(410, "too old resource version") + "}");
        until(v -> has(v, "fresh") && !has(v, "one"));
    }

    /** An API whose fresh lists are too old for its own watches is not asked as fast as it answers. */
    @Test
    void aFreshListThatIsTooOldIsGivenTime() throws Exception {
        api.at(PODS + "?watch", 200, "{\"type\":\"ERROR\",\"object\":" + FakeApi.status(410, "too old") + "}");
        Pace slow = new Pace(Duration.ofHours(1), Duration.ofHours(1), Duration.ofSeconds(20), Duration.ofSeconds(10),
                Duration.ofMillis(5));
        cluster.watch(views::add, slow);
        until(v -> has(v, "one"));
        api.event("/api/v1/services", "ADDED", "Service", "v1", FakeApi.object("user03", "s", ""));
        until(v -> v.snapshot().find(KubeObject.Service.class, "user03", "s").isPresent());
        assertEquals(1, api.requests.stream().filter(r -> r.startsWith("GET " + PODS + "?limit")).count());
    }

    @Test
    void aCutWatchComesBack() throws Exception {
        cluster.watch(views::add, QUICK);
        until(v -> has(v, "one"));
        api.cutWatch(PODS);
        pod("ADDED", "two");
        until(v -> has(v, "two") && v.link() instanceof Link.Connected);
    }

    @Test
    void nonsenseInAWatchIsListedAnew() throws Exception {
        cluster.watch(views::add, QUICK);
        until(v -> has(v, "one"));
        api.list(PODS, FakeApi.object("user03", "fresh", ""));
        api.event(PODS, "}{ not json");
        until(v -> has(v, "fresh") && v.link() instanceof Link.Connected);
    }

    @Test
    void anApiThatGoesAwayIsSaidAndWaitedFor() throws Exception {
        cluster.watch(views::add, QUICK);
        until(v -> v.link() instanceof Link.Connected);
        int port = api.port();
        api.close();
        LiveCluster.View lost = until(v -> v.link() instanceof Link.Lost);
        assertTrue(has(lost, "one"), "what was seen last stays to be seen");
        assertInstanceOf(KubeFailure.Unreachable.class, ((Link.Lost) lost.link()).failure());
        api = FakeApi.secure(IDENTITY.context(), port);
        api.list(PODS, FakeApi.object("user03", "one", ""));
        pod("ADDED", "two");
        until(v -> has(v, "two") && v.link() instanceof Link.Connected);
    }

    @Test
    void aSilentApiIsNoticed() throws Exception {
        Pace hasty = new Pace(Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(100),
                Duration.ofMillis(100), Duration.ofMillis(5));
        api.at(PODS + "?watch", api.silent());
        cluster.watch(views::add, hasty);
        LiveCluster.View lost = until(v -> v.link() instanceof Link.Lost);
        assertEquals(KubeFailure.How.TIMEOUT,
                assertInstanceOf(KubeFailure.Unreachable.class, ((Link.Lost) lost.link()).failure()).how());
    }

    @Test
    void tooManyRequestsAreWaitedFor() throws Exception {
        api.at(PODS, 429, FakeApi.status(429, "slow down"));
        cluster.watch(views::add, QUICK);
        until(v -> v.link() instanceof Link.Lost(KubeFailure.TooManyRequests t));
        api.list(PODS, FakeApi.object("user03", "one", ""));
        until(v -> has(v, "one") && v.link() instanceof Link.Connected);
    }

    /** What the API says of when to come back counts; only what becomes of the others may shorten it. */
    @Test
    void itComesBackWhenItIsTold() throws Exception {
        api.at(PODS, FakeApi.busy(3600));
        cluster.watch(views::add, QUICK);
        LiveCluster.View busy = until(v -> v.link() instanceof Link.Lost(KubeFailure.TooManyRequests _));
        assertEquals(new Link.Lost(new KubeFailure.TooManyRequests(3600)), busy.link());
        api.event("/api/v1/services", "ADDED", "Service", "v1", FakeApi.object("user03", "s", ""));
        until(v -> v.snapshot().find(KubeObject.Service.class, "user03", "s").isPresent());
        assertEquals(1, api.requests.stream().filter(r -> r.startsWith("GET " + PODS + "?limit")).count());
    }

    @Test
    void credentialsThatExpireAreSaid() throws Exception {
        cluster.watch(views::add, QUICK);
        until(v -> has(v, "one"));
        api.at(PODS + "?watch", 401, FakeApi.status(401, "Unauthorized"));
        api.endWatch(PODS);
        LiveCluster.View view = until(v -> v.snapshot().refusedKinds().contains("Pod"));
        assertTrue(view.snapshot().all(KubeObject.Pod.class).findAny().isEmpty(), "nothing is shown as if it were so");
    }

    @Test
    void rightsOnOneNamespaceShowItAndSayWhatTheyDoNotShow() throws Exception {
        WatchedKind.ALL.stream()
            .filter(kind -> kind.only().isEmpty())
            .forEach(kind -> api.at(kind.path(), 403, FakeApi.status(403, "forbidden")));
        String own = "/api/v1/namespaces/user03/pods";
        api.list(own, FakeApi.object("user03", "mine", ""));
        cluster.watch(views::add, QUICK);
        LiveCluster.View view = until(v -> has(v, "mine") && v.link() instanceof Link.Connected);
        assertEquals("user03", view.snapshot().refused().get("Pod"));
        assertEquals("", view.snapshot().refused().get("Node"));
        api.event(own, "ADDED", "Pod", "v1", FakeApi.object("user03", "two", ""));
        until(v -> has(v, "two"));
    }

    @Test
    void aListTooOldBetweenTwoPagesBeginsAgain() throws Exception {
        String first = FakeApi.listOf(FakeApi.object("user03", "old", ""))
            .replace("\"resourceVersion\":\"7\"", "\"resourceVersion\":\"7\",\"continue\":\"next\"");
        java.util.concurrent.atomic.AtomicInteger asked = new java.util.concurrent.atomic.AtomicInteger();
        api.at(PODS, exchange -> {
            switch (asked.incrementAndGet()) {
                case 1 -> FakeApi.send(exchange, 200, first);
                case 2 -> FakeApi.send(exchange, 410, FakeApi.status(410, "the continue token is too old"));
                default -> FakeApi.send(exchange, 200, FakeApi.listOf(FakeApi.object("user03", "new", "")));
            }
        });
        cluster.watch(views::add, QUICK);
        LiveCluster.View view = until(v -> has(v, "new"));
        assertTrue(!has(view, "old"));
    }

    /** Heartbeats and the like: an event that changes nothing that matters wakes nobody. */
    @Test
    void whatDoesNotMatterIsNoNews() throws Exception {
        cluster.watch(views::add, QUICK);
        LiveCluster.View before = until(v -> has(v, "one"));
        pod("MODIFIED", "one");
        pod("ADDED", "two");
        LiveCluster.View after = until(v -> has(v, "two"));
        assertSame(before.snapshot().find(KubeObject.Pod.class, "user03", "one").orElseThrow(),
                after.snapshot().find(KubeObject.Pod.class, "user03", "one").orElseThrow());
    }

    @Test
    void aServerErrorIsWaitedFor() throws Exception {
        api.at(PODS + "?watch", 500, FakeApi.status(500, "etcd"));
        cluster.watch(views::add, QUICK);
        until(v -> v.link() instanceof Link.Lost(KubeFailure.ServerError e));
    }

    @Test
    void credentialsThatAreUnknownAreRefusedForGood() throws Exception {
        WatchedKind.ALL.forEach(kind -> api.at(kind.path(), 401, FakeApi.status(401, "Unauthorized")));
        LiveCluster live = cluster.watch(views::add, QUICK);
        until(v -> v.link() instanceof Link.Refused(KubeFailure.Unauthorized u));
        assertInstanceOf(KubeFailure.Unauthorized.class, assertThrows(KubeException.class,
                () -> live.await("anything", s -> false, Duration.ofSeconds(20))).failure());
    }

    @Test
    void oneRefusedKindIsSaidAndTheOthersGoOn() throws Exception {
        api.at("/api/v1/nodes", 403, FakeApi.status(403, "nodes is forbidden"));
        cluster.watch(views::add, QUICK);
        LiveCluster.View view = until(v -> has(v, "one"));
        assertInstanceOf(Link.Connected.class, view.link());
        assertTrue(view.snapshot().refusedKinds().contains("Node"));
    }

    @Test
    void aKindThatComesLaterIsSeen() throws Exception {
        String middlewares = "/apis/traefik.io/v1alpha1/middlewares";
        api.at(middlewares, 404, "404 page not found");
        cluster.watch(views::add, QUICK);
        until(v -> has(v, "one"));
        api.list(middlewares, FakeApi.object("user03", "strip", ""));
        api.event("/apis/batch/v1/namespaces/kube-system/jobs", "MODIFIED", "Job", "batch/v1",
                FakeApi.object("kube-system", "helm-install-traefik-crd", ""));
        until(v -> v.snapshot().find(KubeObject.Middleware.class, "user03", "strip").isPresent());
    }

    @Test
    void awaitReturnsWhatWasWaitedForAndSaysWhatIsMissing() throws Exception {
        LiveCluster live = cluster.watch(v -> {}, QUICK);
        ClusterSnapshot snapshot = live.await("pod", s -> s.find(KubeObject.Pod.class, "user03", "one").isPresent(),
                Duration.ofSeconds(20));
        assertEquals(1, snapshot.all(KubeObject.Pod.class).count());
        assertEquals(new KubeFailure.NotReadyInTime("a dog", 0), assertThrows(KubeException.class,
                () -> live.await("a dog", s -> false, Duration.ofMillis(20))).failure());
    }

    @Test
    void nothingComesAfterClosing() throws Exception {
        LiveCluster live = cluster.watch(views::add, QUICK);
        until(v -> has(v, "one"));
        live.close();
        views.clear();
        pod("ADDED", "two");
        assertNull(views.poll(100, TimeUnit.MILLISECONDS));
    }

    /** A watch holds a whole snapshot; each Pod that is made for a few requests watches for itself. */
    @Test
    void aClosedWatchIsNotKept() throws Exception {
        WeakReference<LiveCluster> closed = closed();
        try (LiveCluster open = cluster.watch(views::add, QUICK)) {
            for (int i = 0; i < 100 && !closed.refersTo(null); i++) {
                System.gc();
                open.await("something", s -> true, Duration.ofSeconds(20));
            }
        }
        assertTrue(closed.refersTo(null));
    }

    private WeakReference<LiveCluster> closed() throws Exception {
        try (LiveCluster live = cluster.watch(v -> {}, QUICK)) {
            live.await("something", s -> true, Duration.ofSeconds(20));
            return new WeakReference<>(live);
        }
    }
}
