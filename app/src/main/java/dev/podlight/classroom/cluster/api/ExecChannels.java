package dev.podlight.classroom.cluster.api;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.http.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The streams of one exec, whatever protocol carries them. */
interface ExecChannels {

    /** What the client types; ends at once if it sends nothing. */
    InputStream in();

    OutputStream out();

    OutputStream err();

    /** How it ended, and the end of all streams. */
    void end(JsonObject status) throws IOException, InterruptedException;

    /** What the client asked for. */
    record Asked(boolean in, boolean out, boolean err, boolean terminal) {
        static Asked of(Request request) {
            boolean terminal = request.asks("tty");
            return new Asked(request.asks("stdin"), request.asks("stdout"), request.asks("stderr") && !terminal,
                    terminal);
        }
    }
}
