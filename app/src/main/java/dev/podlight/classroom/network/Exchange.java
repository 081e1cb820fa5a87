package dev.podlight.classroom.network;

import dev.podlight.traffic.Request;

import java.util.Map;

/**
 * One request on its connection.
 *
 * @param headers names in lower case, as the client sent them
 */
record Exchange(Request request, Map<String, String> headers, Connection connection) {

    String cookie(String name) {
        for (String pair : headers.getOrDefault("cookie", "").split(";\\s*")) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        return "";
    }
}
