package dev.podlight.classroom.cluster.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An answer: a body that is there, or a stream that goes on. */
public sealed interface Reply {

    /** @param headers without Content-Length */
    record Whole(int status, Map<String, String> headers, byte[] body) implements Reply {
        public static Whole text(int status, String contentType, String text) {
            return new Whole(status, Map.of("Content-Type", contentType), text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Status 200, chunks as they come. */
    record Stream(String contentType, Source source) implements Reply {}

    /** Status 101: from then on the connection speaks another protocol, and ends with it. */
    record Upgrade(Map<String, String> headers, Conversation conversation) implements Reply {}

    /** The other protocol. */
    interface Conversation {
        /**
         * Speaks until it is over.
         *
         * @throws IOException the client is gone
         */
        void hold(InputStream in, OutputStream out) throws IOException, InterruptedException;
    }

    /** What writes a stream until it is done or the client hangs up. */
    interface Source {
        /**
         * Writes the whole stream. Interrupted when the client hangs up.
         *
         * @throws IOException the client is gone
         */
        void writeTo(Sink sink) throws IOException, InterruptedException;
    }

    /** Where a stream's chunks go: each is sent at once. */
    interface Sink {
        void send(byte[] chunk) throws IOException;
    }
}
