package dev.podlight.probe;

import java.io.EOFException;
import java.io.IOException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** One failure told from another, by what the operating system and TLS say. */
final class Outcomes {

    private Outcomes() {}

    /** @param securing whether TLS was being agreed when it failed */
    static Outcome of(IOException e, boolean securing) {
        String words = words(e).toLowerCase(Locale.ROOT);
        return switch (e) {
            case UnknownHostException u -> Outcome.DNS;
            case SocketTimeoutException t -> Outcome.TIMEOUT;
            case NoRouteToHostException n -> Outcome.UNREACHABLE;
            case SSLException s -> Outcome.TLS;
            case EOFException f when securing -> Outcome.TLS;
            default -> {
                if (words.contains("timed out")) {
                    yield Outcome.TIMEOUT;
                }
                if (words.contains("unreachable") || words.contains("no route")) {
                    yield Outcome.UNREACHABLE;
                }
                if (words.contains("refused")) {
                    yield Outcome.REFUSED;
                }
                yield securing ? Outcome.TLS : Outcome.CUT;
            }
        };
    }

    static String words(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
