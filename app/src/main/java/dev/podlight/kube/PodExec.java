package dev.podlight.kube;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.Buffer;
import okio.ByteString;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One command in a Pod, over the channels of a WebSocket: 1 is standard output, 2 standard error, 3 the Status with which it ended
 * (k8s.io/apimachinery/pkg/util/remotecommand, k8s.io/kubelet/pkg/cri/streaming/remotecommand). Called by okhttp's reader thread.
 */
final class PodExec extends WebSocketListener {
    /** v5 lets an input be closed, which we never have: both are spoken alike. */
    static final String PROTOCOLS = "v5.channel.k8s.io, v4.channel.k8s.io";
    /** A command that writes without end is not heard to its end. */
    private static final long MOST = 1024 * 1024;

    private final String server;
    private final CompletableFuture<Executed> result;
    private final Buffer out = new Buffer();
    private final Buffer err = new Buffer();
    private final Buffer status = new Buffer();

    PodExec(String server, CompletableFuture<Executed> result) {
        this.server = server;
        this.result = result;
    }

    @Override
    public void onMessage(WebSocket socket, ByteString bytes) {
        if (bytes.size() < 2) {
            return;
        }
        ByteString data = bytes.substring(1);
        switch (bytes.getByte(0)) {
            case 1 -> keep(out, data);
            case 2 -> keep(err, data);
            case 3 -> keep(status, data);
            default -> {
                // no channel that was asked for
            }
        }
    }

    private static void keep(Buffer buffer, ByteString data) {
        if (buffer.size() < MOST) {
            buffer.write(data);
        }
    }

    @Override
    public void onClosing(WebSocket socket, int code, String reason) {
        socket.close(1000, null);
        finish();
    }

    @Override
    public void onFailure(WebSocket socket, Throwable why, Response response) {
        if (status.size() > 0) {
            finish();
            return;
        }
        try {
            KubeFailure failure = response != null
                    ? Failures.of(response.code(), response.body().string(), response.header("Retry-After"), server)
                    : Failures.of(why instanceof IOException e ? e : new IOException(why), server);
            result.completeExceptionally(new KubeException(failure, why));
        } catch (IOException e) {
            result.completeExceptionally(new KubeException(Failures.of(e, server), e));
        }
    }

    private void finish() {
        String ended = status.readString(StandardCharsets.UTF_8);
        String said = err.readString(StandardCharsets.UTF_8);
        try {
            Fields fields = Fields.of(JsonParser.parseString(ended));
            int exit = exit(fields);
            String message = exit == 126 || exit == 127 ? fields.text("message") : "";
            result.complete(new Executed(exit, out.readString(StandardCharsets.UTF_8), said + message));
        } catch (JsonParseException | IllegalStateException e) {
            result.completeExceptionally(new KubeException(new KubeFailure.Malformed(server, ended), e));
        }
    }

    /** A command that could not be started has no exit code: then a shell's own, 127 for one that is not there. */
    private static int exit(Fields status) throws IllegalStateException {
        if (status.text("status").equals("Success")) {
            return 0;
        }
        List<Fields> causes = status.at("details").list("causes");
        for (Fields cause : causes) {
            if (cause.text("reason").equals("ExitCode")) {
                return cause.number("message", 1);
            }
        }
        String message = status.text("message");
        if (message.isEmpty()) {
            throw new IllegalStateException("no Status at the end");
        }
        return message.contains("not found") || message.contains("no such file") ? 127 : 126;
    }
}
