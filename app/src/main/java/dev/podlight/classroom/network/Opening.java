package dev.podlight.classroom.network;

import dev.podlight.traffic.Front;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Trace;

/** What a TCP connection meets. */
enum Opening {
    /** Somebody accepts it. */
    OPEN,
    /** It is refused. */
    REFUSED,
    /** Nothing comes back. */
    SILENT;

    static Opening of(Trace trace) {
        return trace.symptom() == null ? SILENT : switch (trace.symptom()) {
            case HTTP, TLS -> OPEN;
            case REFUSED -> REFUSED;
            case TIMEOUT, UNREACHABLE, DNS -> SILENT;
        };
    }

    /** While no containers run: what stands before the machine is there all the same. */
    static Opening without(Front front, Request request) {
        String address = request.url().host();
        boolean behindFrontEnd = front.frontEnd() != null && address.equals(front.frontEnd().address());
        boolean closed = front.openPorts() != null && !front.openPorts().contains(request.url().port());
        boolean inside = !front.publicIp().isEmpty() && !address.equals(front.publicIp());
        boolean fromOutside = request.from() instanceof dev.podlight.traffic.Vantage.Laptop;
        return fromOutside && (behindFrontEnd || closed || inside) ? SILENT : REFUSED;
    }
}
