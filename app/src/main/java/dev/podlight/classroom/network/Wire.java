package dev.podlight.classroom.network;

import dev.podlight.classroom.time.ClassTime;
import dev.podlight.classroom.cluster.SimCluster;
import dev.podlight.classroom.cluster.image.PodHttp;
import dev.podlight.classroom.network.Backends.Backend;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Front;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Rule;
import dev.podlight.traffic.Trace;
import dev.podlight.traffic.Vantage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Carries requests in one cluster and out of it: what the tracer says of the cluster at this moment is what happens. Safe for any thread.
 */
public final class Wire {
    private final Supplier<Optional<SimCluster>> cluster;
    private final Surroundings surroundings;
    private final Internet internet;
    private final HostFirewall firewall = new HostFirewall();
    private final Turns turns;
    private final ConnectionTable table;
    private final Crossings crossings;
    private final LoadBalancer balancer;
    private final Proxy proxy;
    private Moment last;

    /** @param cluster whose containers run now, empty when none do */
    public Wire(Supplier<Optional<SimCluster>> cluster, Surroundings surroundings, Internet internet, ClassTime time,
            long seed) {
        this.cluster = cluster;
        this.surroundings = surroundings;
        this.internet = internet;
        this.turns = new Turns(seed);
        this.table = new ConnectionTable(time);
        this.crossings = new Crossings(seed);
        this.balancer = new LoadBalancer(seed);
        this.proxy = new Proxy(time, turns, new Upstreams(time, table, crossings), new AccessLog(time, seed));
    }

    /**
     * Sends one request and waits for what comes.
     *
     * @throws InterruptedException if the client gives up meanwhile
     */
    public Ending send(Request request, Connection connection) throws InterruptedException {
        return send(request, Map.of(), connection);
    }

    /** @param headers names in lower case; of these only the cookies matter beside what the request says itself */
    public Ending send(Request request, Map<String, String> headers, Connection connection)
            throws InterruptedException {
        Optional<Wire> elsewhere = elsewhere(request);
        if (elsewhere.isPresent()) {
            return elsewhere.get()
                .send(new Request(request.method(), request.url(), request.host(), Vantage.LAPTOP), headers,
                        connection);
        }
        if (stopped(request)) {
            return new Ending.Silent();
        }
        Optional<Moment> there = moment();
        if (there.isEmpty()) {
            return switch (Opening.without(surroundings.front(), request)) {
                case SILENT -> new Ending.Silent();
                default -> new Ending.Refused();
            };
        }
        var exchange = new Exchange(request, headers, connection);
        Optional<Moment> behind = balancer.behind(there.get(), exchange);
        return behind.isEmpty() ? new Ending.Silent() : carry(behind.get(), exchange);
    }

    /** What a connection to this door meets before anything is asked. */
    Opening opening(Request request) {
        return stopped(request)
                ? Opening.SILENT
                : moment().map(now -> opening(now, now.tracer().trace(request)))
                    .orElseGet(() -> Opening.without(surroundings.front(), request));
    }

    private static Opening opening(Moment now, Trace trace) {
        return now.endsAtNode(trace) ? Opening.SILENT : Opening.of(trace);
    }

    /** Whether a client that begins with TLS at this door is understood. */
    boolean speaksTls(Request request) {
        return moment().filter(now -> now.tracer().trace(request).symptom() == Trace.Symptom.TLS).isEmpty();
    }

    /** The cluster as it is now; empty while no containers run. */
    Optional<Moment> moment() {
        return cluster.get().map(this::moment);
    }

    /** That of the server, from which it may be switched on. */
    public HostFirewall firewall() {
        return firewall;
    }

    /** The cloud's, if one stands before the cluster. */
    LoadBalancer balancer() {
        return balancer;
    }

    /** Returns when what stands before the cluster has taken note of how its nodes are. */
    public void awaitBalanced() throws InterruptedException {
        balancer.awaitSettled(this::moment);
    }

    private boolean stopped(Request request) {
        return request.from() instanceof Vantage.Laptop && firewall.drops(request.url().port());
    }

    Front front() {
        return surroundings.front();
    }

    /** What connections have left in the nodes' tables. */
    public ConnectionTable table() {
        return table;
    }

    /** The address that a name leads to from there; empty if nobody knows one. */
    public Optional<String> address(String host, Vantage from) {
        return addresses().of(host, from);
    }

    /** The address of whoever sends from there; empty if it has none. */
    public Optional<String> own(Vantage from) {
        return addresses().own(from);
    }

    /** Whether somebody answers a ping there: this side itself, a machine of the class, or a Pod. */
    public boolean replies(String address) {
        return addresses().replies(address);
    }

    private Addresses addresses() {
        return new Addresses(cluster.get().map(SimCluster::snapshot).orElse(ClusterSnapshot.empty()), internet);
    }

    /** Another cluster of the class that the request leads to. */
    private Optional<Wire> elsewhere(Request request) {
        return request.from() instanceof Vantage.Laptop
                ? Optional.empty()
                : address(request.url().host(), request.from()).flatMap(internet::at).filter(wire -> wire != this);
    }

    private synchronized Moment moment(SimCluster of) {
        ClusterSnapshot snapshot = of.snapshot();
        Front front = surroundings.front();
        if (last == null || last.snapshot() != snapshot || last.front() != front) {
            last = Moment.of(of, snapshot, front);
        }
        return last;
    }

    private Ending carry(Moment now, Exchange exchange) throws InterruptedException {
        Trace trace = now.tracer().trace(exchange.request());
        if (now.endsAtNode(trace)) {
            return new Ending.Silent();
        }
        return switch (trace.verdict()) {
            case DELIVERED -> trace.rule() == null
                    ? direct(now, trace, exchange)
                    : proxy.forward(now, trace, trace.rule(), exchange, crossed(now, trace, exchange, null));
            case EITHER -> {
                Rule rule = turns.one(trace.candidates());
                yield proxy.forward(now, trace, rule, exchange, crossed(now, trace, exchange, null));
            }
            case REDIRECTED -> proxy.itself(now, trace.rule(), exchange, crossed(now, trace, exchange, null),
                    trace.status(), trace.location());
            case DIES -> dies(now, trace, exchange);
            case UNKNOWN -> new Ending.Silent();
        };
    }

    private Ending direct(Moment now, Trace trace, Exchange exchange) throws InterruptedException {
        List<Backend> behind = new Backends(now.snapshot(), trace).direct();
        if (behind.isEmpty()) {
            return new Ending.Refused();
        }
        String asked = trace.request().url().host() + ":" + trace.request().url().port();
        String pod = exchange.connection().chosen(asked, () -> turns.any(behind).pod());
        Backend backend = behind.stream().filter(b -> b.pod().equals(pod)).findFirst().orElseGet(behind::getFirst);
        if (!now.runs(backend.namespace(), backend.pod())) {
            return new Ending.Silent();
        }
        try {
            PodHttp.Answer answer = proxy.send(now, exchange.request(), backend);
            crossed(now, trace, exchange, backend);
            return new Ending.Answer(answer.status(), answer.headers(), answer.body(), backend.pod());
        } catch (PodHttp.Refused e) {
            return new Ending.Refused();
        }
    }

    private Ending dies(Moment now, Trace trace, Exchange exchange) throws InterruptedException {
        return switch (trace.symptom()) {
            case HTTP -> {
                Crossing crossing = crossed(now, trace, exchange, null);
                if (trace.status() == 504) {
                    proxy.dial();
                }
                yield proxy.itself(now, trace.rule(), exchange, crossing, trace.status(), null);
            }
            case REFUSED -> new Ending.Refused();
            case TLS -> new Ending.NotTls();
            case TIMEOUT -> new Ending.Silent();
            case UNREACHABLE -> new Ending.Unreachable();
            case DNS -> new Ending.NoName();
        };
    }

    private Crossing crossed(Moment now, Trace trace, Exchange exchange, Backend direct) {
        return exchange.connection().crossing(() -> {
            Crossing made = crossings.of(now, trace, exchange.connection(), direct, addresses());
            exchange.connection().onClose(table.open(made.tracks()));
            return made;
        });
    }
}
