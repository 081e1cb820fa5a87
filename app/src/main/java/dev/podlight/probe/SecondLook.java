package dev.podlight.probe;

import dev.podlight.ssh.SshException;
import dev.podlight.ssh.Sudo;
import dev.podlight.traffic.BadRequest;
import dev.podlight.traffic.KubeObject;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Target;
import dev.podlight.traffic.Trace;
import dev.podlight.traffic.Vantage;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Asks a second time from the node itself, where a request from the laptop got nowhere though the objects say that it should: what
 * works there and not here is held back in between.
 */
record SecondLook(Vantages vantages, Sudo machine) {

    /** Empty where it would tell nothing, or could not be sent. */
    Optional<Inside> at(Trace trace, Observation seen, Duration timeout) throws InterruptedException {
        boolean lost = seen.outcome() == Outcome.TIMEOUT || seen.outcome() == Outcome.UNREACHABLE;
        boolean stood = seen.connection() != null && seen.connection().established()
                && seen.connection().through().isEmpty();
        boolean expected = trace.verdict() == Trace.Verdict.DELIVERED || trace.verdict() == Trace.Verdict.EITHER;
        if (!lost || stood || !expected || !(trace.request().from() instanceof Vantage.Laptop)) {
            return Optional.empty();
        }
        try {
            Observation there = new NodeProbe(machine.session()).send(sameFromThere(trace.request(), seen), timeout);
            return Optional.of(new Inside(there.outcome(), there.outcome() == Outcome.HTTP && hostFirewall(trace)));
        } catch (NotSent | BadRequest e) {
            return Optional.empty();
        }
    }

    /** To the node that was asked; where an address of the world outside was, to the machine itself. */
    private Request sameFromThere(Request request, Observation seen) throws BadRequest {
        Target url = request.url();
        String asked = seen.connection() == null ? url.host() : seen.connection().address();
        String node = vantages.snapshot()
            .all(KubeObject.Node.class)
            .flatMap(n -> n.internalIps().stream())
            .filter(asked::equals)
            .findFirst()
            .orElse("localhost");
        String written = node.contains(":") ? "[" + node + "]" : node;
        String query = url.query().isEmpty() ? "" : "?" + url.query();
        return Request.of(request.method(), url.scheme() + "://" + written + ":" + url.port() + url.path() + query,
                request.host().isEmpty() ? url.host() : request.host(), new Vantage.Node(""));
    }

    private boolean hostFirewall(Trace trace) throws InterruptedException {
        try {
            List<String> said = machine.run(HostFirewall.COMMAND).out();
            return HostFirewall.holdsBack(said, trace.request().url().port());
        } catch (SshException e) {
            // without root nobody knows, and a guess would send a person to the wrong firewall
            return false;
        }
    }
}
