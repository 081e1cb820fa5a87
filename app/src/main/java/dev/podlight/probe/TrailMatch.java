package dev.podlight.probe;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.Vantage;

import java.util.List;

/**
 * Picks the entries of one request out of two readings of a connection table. Pure, but for being told the client's address.
 */
final class TrailMatch {
    private final Stations stations;
    private final List<String> podIps;
    private String client = "";

    /** @param podIps addresses of the Pods that the trace leads to */
    TrailMatch(Stations stations, List<String> podIps) {
        this.stations = stations;
        this.podIps = podIps;
    }

    /** @param address at which the node sees this computer */
    void client(String address) {
        client = ConnectionEntry.plain(address);
    }

    /** @param port the client's own, 0 if it is not known */
    Witness find(List<ConnectionEntry> before, List<ConnectionEntry> after, int port, Vantage from) {
        List<ConnectionEntry> fresh = after.stream()
            .filter(e -> before.stream().noneMatch(e::sameAs))
            .toList();
        List<ConnectionEntry> own = fresh.stream()
            .filter(e -> port > 0 && e.original().sport() == port && !passedOn(e))
            .toList();
        if (own.size() > 1) {
            // two clients with one port: the one whose address we know
            List<ConnectionEntry> ours = own.stream().filter(e -> e.original().src().equals(client)).toList();
            own = ours.isEmpty() ? own.subList(0, 0) : ours;
        }
        if (own.size() == 1) {
            return witness(own.getFirst(), fresh, true);
        }
        List<ConnectionEntry> byMoment = fresh.stream()
            .filter(e -> !client.isEmpty() && e.original().src().equals(client))
            .toList();
        if (from instanceof Vantage.Laptop && byMoment.size() == 1) {
            return witness(byMoment.getFirst(), fresh, false);
        }
        return ConnectionTrail.silent(byMoment.size() > 1 ? "witness.table.several" : "witness.table.absent");
    }

    /** One of Traefik's or of ServiceLB's own. */
    private boolean passedOn(ConnectionEntry e) {
        Station.Role role = stations.at(e.original().from()).role();
        return role == Station.Role.TRAEFIK || role == Station.Role.SERVICE_LB;
    }

    private Witness witness(ConnectionEntry own, List<ConnectionEntry> fresh, boolean sure) {
        Station first = stations.at(own.reply().from());
        Station balancer = first.role() == Station.Role.SERVICE_LB ? first : null;
        Station sentTo = balancer == null ? first : behind(balancer, fresh);
        boolean alone = fresh.stream().noneMatch(e -> !e.sameAs(own) && !passedOn(e) && toTraefik(e));
        ConnectionEntry next = alone && sentTo.role() == Station.Role.TRAEFIK ? onward(fresh) : null;
        ConnectionEntry last = next != null && next.unreplied() ? next : own;
        Station onward = next == null ? null : stations.at(next.reply().from());
        return new Witness.Connection(own.original().to(), balancer, sentTo, onward, sure, last.line(),
                said(own, last, sentTo, onward, sure));
    }

    /** Somebody else's request that came at the same time: a new connection of Traefik's may be that one's. */
    private boolean toTraefik(ConnectionEntry e) {
        Station.Role role = stations.at(e.reply().from()).role();
        return role == Station.Role.TRAEFIK || role == Station.Role.SERVICE_LB;
    }

    /** ServiceLB's Pod opens a connection of its own to Traefik's address; the only new one of it is this request's. */
    private Station behind(Station balancer, List<ConnectionEntry> fresh) {
        List<Station> targets = fresh.stream()
            .filter(e -> e.original().src().equals(ip(balancer.address())))
            .map(e -> stations.at(e.reply().from()))
            .filter(s -> s.role() == Station.Role.TRAEFIK)
            .distinct()
            .toList();
        return targets.size() == 1 ? targets.getFirst() : balancer;
    }

    /** The only new connection from Traefik to one of the Pods; of several it cannot be told which is this request's. */
    private ConnectionEntry onward(List<ConnectionEntry> fresh) {
        List<ConnectionEntry> all = fresh.stream()
            .filter(e -> stations.at(e.original().from()).role() == Station.Role.TRAEFIK)
            .filter(e -> podIps.contains(e.reply().src()))
            .toList();
        return all.size() == 1 ? all.getFirst() : null;
    }

    private static String ip(String address) {
        return address.substring(0, address.lastIndexOf(':')).replace("[", "").replace("]", "");
    }

    private static Text said(ConnectionEntry own, ConnectionEntry last, Station sentTo, Station onward,
            boolean sure) {
        String asked = own.original().to();
        if (!sure) {
            return Text.of("witness.table.by-moment", own.original().src(), asked, sentTo.name());
        }
        if (last.unreplied()) {
            return Text.of("witness.table.unreplied", asked, (onward == null ? sentTo : onward).name());
        }
        if (onward != null) {
            return Text.of("witness.table.onward", asked, sentTo.name(), onward.name());
        }
        return sentTo.role() == Station.Role.TRAEFIK
                ? Text.of("witness.table.traefik", asked, sentTo.name())
                : Text.of("witness.table.sent", asked, sentTo.name());
    }
}
