package dev.podlight.kube;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import okhttp3.Response;
import okio.BufferedSource;

import java.io.IOException;

/** One watch from its opening to its end: the events as they come, the version to go on from. */
final class WatchStream {

    private WatchStream() {}

    /** Receives what happened to an object. */
    @FunctionalInterface
    interface Events {
        /** @param type ADDED, MODIFIED or DELETED */
        void change(String type, JsonObject object);
    }

    /**
     * Reads until the API ends the watch as agreed.
     *
     * @param opened called when the API accepted the watch
     * @return the resourceVersion to go on from
     * @throws KubeException Gone if the API no longer has the version; Unreachable with TIMEOUT if nothing came for longer than the
     *             API may be silent
     */
    static String read(Api api, WatchedKind kind, String version, Pace pace, Events events, Runnable opened)
            throws KubeException, InterruptedException {
        String path = kind.path() + "?watch=1&allowWatchBookmarks=true&timeoutSeconds="
                + Math.max(1, pace.watch().toSeconds()) + "&resourceVersion=" + version;
        return api.read(path, Api.JSON, pace.watch().plus(pace.grace()), response -> {
            opened.run();
            return lines(response, version, events, api.server());
        });
    }

    private static String lines(Response response, String from, Events events, String server)
            throws IOException, KubeException {
        String version = from;
        BufferedSource source = response.body().source();
        for (String line = source.readUtf8Line(); line != null; line = source.readUtf8Line()) {
            if (!line.isBlank()) {
                version = event(JsonParser.parseString(line).getAsJsonObject(), version, events, server);
            }
        }
        return version;
    }

    private static String event(JsonObject event, String version, Events events, String server) throws KubeException {
        Fields fields = Fields.of(event);
        String type = fields.text("type");
        if (type.equals("ERROR")) {
            throw new KubeException(Failures.of(fields.at("object").number("code", 500),
                    fields.at("object").json().toString(), null, server));
        }
        if (!type.equals("BOOKMARK")) {
            events.change(type, fields.at("object").json());
        }
        String seen = fields.at("object").at("metadata").text("resourceVersion");
        return seen.isEmpty() ? version : seen;
    }
}
