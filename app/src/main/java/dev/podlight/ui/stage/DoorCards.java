package dev.podlight.ui.stage;

import dev.podlight.traffic.Front;
import dev.podlight.traffic.Hop;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Vantage;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The client, and what it meets before a node: DNS, a firewall, a load balancer, or just a port. */
final class DoorCards {
    private static final Pattern EMBEDDED = Pattern.compile("(\\d+[.-]\\d+[.-]\\d+[.-]\\d+)\\.(nip|sslip)\\.io");
    private final Draft draft;
    private final Way way;
    private final Deck deck;
    private final Request request;
    private final Front front;

    DoorCards(Draft draft, Way way, Deck deck) {
        this.draft = draft;
        this.way = way;
        this.deck = deck;
        this.request = draft.model.trace().request();
        this.front = draft.model.front();
    }

    void draw() {
        draft.add(client());
        if (way.has(Hop.Kind.DNS)) {
            draft.add(way.lit(Card.plain("dns", Column.DOOR, Slot.ABOVE, "DNS", shortHost(), destination()),
                    Hop.Kind.DNS));
        }
        if (way.has(Hop.Kind.FIREWALL)) {
            draft.add(way.lit(firewall(), Hop.Kind.FIREWALL));
        }
        if (ownLoadBalancer()) {
            draft.add(way.lit(loadBalancer(), Hop.Kind.LOAD_BALANCER));
        }
        if (!way.has(Hop.Kind.FIREWALL) && !ownLoadBalancer() && way.has(Hop.Kind.NODE)) {
            draft.add(way.lit(port(), way.entry()));
        }
        Card nodePort = deck.nodePort(request.url().https(), front);
        if (nodePort != null && !viaNodePort()) {
            draft.add(nodePort);
        }
    }

    /** Draws the beam as far as these cards go; answers the card that it goes on from. */
    String beam() {
        if (way.has(Hop.Kind.DNS)) {
            Wire ask = Wire.lookup("client", "dns", way.evidence(Hop.Kind.DNS), way.index(Hop.Kind.DNS));
            draft.add(way.dies(Hop.Kind.DNS) ? ask.dying(way.word(), way.by()) : ask);
        }
        String from = "client";
        if (way.has(Hop.Kind.FIREWALL)) {
            draft.add(way.beam(from, "firewall", Hop.Kind.FIREWALL));
            from = "firewall";
        }
        if (ownLoadBalancer()) {
            draft.add(way.beam(from, "load-balancer", Hop.Kind.LOAD_BALANCER));
            from = "load-balancer";
        }
        if (draft.has("door")) {
            // the port is no hop of its own: the beam comes to it on its way to the node, and dies at the node if it dies
            Wire wire = way.beam(from, "door", way.entry());
            draft.add(wire.dead() ? Wire.beam(from, "door", wire.evidence(), wire.hop()) : wire);
            from = "door";
        }
        return from;
    }

    private Card client() {
        Card card = switch (request.from()) {
            case Vantage.Laptop() -> Card.plain("client", Column.CLIENT, Slot.ROW, draft.words.get("stage.laptop"),
                    request.method());
            case Vantage.Node(String name) -> Card.plain("client", Column.CLIENT, Slot.ROW,
                    draft.words.get("stage.on-node"), name.isEmpty() ? "curl" : name);
            case Vantage.Pod(String namespace, String name) -> Card.plain("client", Column.CLIENT, Slot.ROW,
                    "Pod", name.isEmpty() ? "curltest" : name, namespace);
        };
        return way.lit(card, Hop.Kind.CLIENT);
    }

    private Card firewall() {
        String port = String.valueOf(request.url().port());
        boolean dies = way.dies(Hop.Kind.FIREWALL);
        String open = front.openPorts() == null
                ? ""
                : front.openPorts().stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
        return Card.plain("firewall", Column.DOOR, Slot.ROW, draft.words.get("stage.firewall"),
                dies ? draft.words.get("stage.firewall.shut", port) : draft.words.get("stage.firewall.open", port),
                dies ? draft.words.get("stage.firewall.only", open) : open);
    }

    private Card loadBalancer() {
        Front.FrontEnd end = front.frontEnd();
        int port = request.url().port();
        String to = end.ports()
            .stream()
            .filter(p -> p.port() == port)
            .findFirst()
            .map(p -> ":" + port + " → :" + p.to())
            .orElse(":" + port);
        return Card.plain("load-balancer", Column.DOOR, Slot.ROW, end.name(), end.address(), to);
    }

    private Card port() {
        String kind = viaNodePort() ? "NodePort" : draft.words.get("stage.door");
        return new Card("door", Column.DOOR, Slot.ROW, Light.PLAIN, kind, List.of(":" + request.url().port()), "",
                request.url().host() + ":" + request.url().port(), -1);
    }

    private boolean ownLoadBalancer() {
        return way.has(Hop.Kind.LOAD_BALANCER) && front.frontEnd() != null;
    }

    private boolean viaNodePort() {
        int port = request.url().port();
        return port >= 30000 && port <= 32767;
    }

    private String shortHost() {
        String host = request.url().host();
        int last = host.lastIndexOf('.');
        int before = last < 0 ? -1 : host.lastIndexOf('.', last - 1);
        return host.length() <= 14 || before < 0 ? host : "…" + host.substring(before + 1);
    }

    private String destination() {
        if (way.dies(Hop.Kind.DNS)) {
            return draft.words.get("stage.dns.none");
        }
        String known = draft.model.trace()
            .hop(Hop.Kind.DNS)
            .map(Hop::object)
            .flatMap(o -> draft.facts.service(o.namespace(), o.name()))
            .stream()
            .flatMap(s -> s.clusterIps().stream())
            .findFirst()
            .orElse("");
        if (!known.isEmpty()) {
            return "→ " + known;
        }
        String host = request.url().host();
        Matcher embedded = EMBEDDED.matcher(host);
        if (embedded.find()) {
            return "→ " + embedded.group(1).replace('-', '.');
        }
        return front.publicIp().isEmpty() ? draft.words.get("stage.dns.assumed") : "→ " + front.publicIp();
    }
}
