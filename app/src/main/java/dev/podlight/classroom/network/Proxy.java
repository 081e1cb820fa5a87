package dev.podlight.classroom.network;

import dev.podlight.classroom.cluster.image.PodHttp;
import dev.podlight.classroom.network.Backends.Backend;
import dev.podlight.classroom.time.ClassTime;
import dev.podlight.classroom.time.Pause;
import dev.podlight.traffic.KubeObject.Pod;
import dev.podlight.traffic.KubeObject.Service;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Rule;
import dev.podlight.traffic.Trace;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Traefik: chooses a Pod for each request, answers itself where there is none to ask, and writes its log. Safe for any thread. */
final class Proxy {
    private static final String NATIVE = "traefik.ingress.kubernetes.io/service.nativelb";

    /** How long Traefik waits for a connection to a Pod, forwardingTimeouts.dialTimeout. */
    private static final Duration DIAL = Duration.ofSeconds(30);

    private final ClassTime time;
    private final Turns turns;
    private final Upstreams upstreams;
    private final AccessLog log;

    Proxy(ClassTime time, Turns turns, Upstreams upstreams, AccessLog log) {
        this.time = time;
        this.turns = turns;
        this.upstreams = upstreams;
        this.log = log;
    }

    /** The rule's backend answers, or Traefik for it. */
    Ending forward(Moment now, Trace trace, Rule rule, Exchange exchange, Crossing crossing)
            throws InterruptedException {
        var backends = new Backends(now.snapshot(), trace);
        List<Backend> behind = backends.of(rule);
        if (behind.isEmpty()) {
            return itself(now, rule, exchange, crossing, 503, null);
        }
        Service service = now.snapshot().find(Service.class, rule.namespace(), rule.service()).orElseThrow();
        Optional<StickyCookie> sticky = StickyCookie.of(service, RouterName.service(rule));
        Backend backend = sticky.flatMap(cookie -> cookie.server(exchange, backends.serving(rule), b -> url(now, b)))
            .orElseGet(() -> isNative(service)
                    ? byKubeProxy(now, rule, behind)
                    : turns.next(RouterName.service(rule), behind));
        if (!now.runs(backend.namespace(), backend.pod())) {
            dial();
            return itself(now, rule, exchange, crossing, 504, null);
        }
        boolean known = sticky.isEmpty() || !exchange.cookie(sticky.get().name()).isEmpty();
        return ask(now, rule, exchange, crossing, backend, known
                ? Map.of()
                : Map.of("Set-Cookie", sticky.get().header(url(now, backend))));
    }

    /** @param rule null if none matched; @param location of a redirect, or null */
    Ending.Answer itself(Moment now, Rule rule, Exchange exchange, Crossing crossing, int status, String location) {
        Ending.Answer answer = TraefikAnswer.of(status, location);
        log.write(now, new AccessLog.Entry(exchange.request(), crossing, router(rule, exchange),
                rule == null || location != null ? "" : RouterName.service(rule), "", false, answer));
        return answer;
    }

    /** Waits in vain for a machine that is off. */
    void dial() throws InterruptedException {
        Pause.of(time, DIAL);
    }

    private Ending ask(Moment now, Rule rule, Exchange exchange, Crossing crossing, Backend backend,
            Map<String, String> more) throws InterruptedException {
        Optional<Pod> pod = now.pod(backend.namespace(), backend.pod());
        Optional<Pod> traefik = now.traefikPod();
        if (pod.isPresent() && traefik.isPresent()) {
            upstreams.use(traefik.get(), pod.get(), backend.port());
        }
        Ending.Answer answer;
        boolean answered = true;
        try {
            PodHttp.Answer got = send(now, exchange.request(), backend);
            Map<String, String> headers = new HashMap<>(got.headers());
            headers.putAll(more);
            answer = new Ending.Answer(got.status(), headers, got.body(), backend.pod());
        } catch (PodHttp.Refused e) {
            answered = false;
            answer = TraefikAnswer.of(502, null);
        }
        log.write(now, new AccessLog.Entry(exchange.request(), crossing, router(rule, exchange),
                RouterName.service(rule), pod.map(Pod::ip).orElse("") + ":" + backend.port(), answered, answer));
        return answer;
    }

    PodHttp.Answer send(Moment now, Request request, Backend backend) throws PodHttp.Refused, InterruptedException {
        Duration takes = now.cluster().pods().takes(backend.namespace(), backend.pod());
        if (!takes.isZero()) {
            Pause.of(time, takes);
        }
        String query = request.url().query();
        return now.cluster()
            .pods()
            .send(backend.namespace(), backend.pod(), backend.port(), request.method(),
                    request.url().path() + (query.isEmpty() ? "" : "?" + query));
    }

    private static boolean isNative(Service service) {
        return service.meta().annotations().getOrDefault(NATIVE, "").equalsIgnoreCase("true");
    }

    private Backend byKubeProxy(Moment now, Rule rule, List<Backend> behind) {
        String pod = upstreams.toClusterIp(RouterName.service(rule), behind.stream().map(Backend::pod).toList(), () -> {
            Backend any = turns.any(behind);
            return now.pod(any.namespace(), any.pod()).orElseThrow();
        });
        return behind.stream().filter(b -> b.pod().equals(pod)).findFirst().orElseGet(behind::getFirst);
    }

    private static String router(Rule rule, Exchange exchange) {
        return rule == null ? "" : RouterName.of(rule, exchange.request().url().https());
    }

    private static String url(Moment now, Backend backend) {
        return "http://" + now.pod(backend.namespace(), backend.pod()).map(Pod::ip).orElse("") + ":" + backend.port();
    }
}
