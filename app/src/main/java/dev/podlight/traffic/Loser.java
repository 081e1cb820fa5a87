package dev.podlight.traffic;

import dev.podlight.i18n.Text;

import java.util.Locale;

/**
 * A rule that did not take the request, with the first reason of the ten.
 *
 * @param text the reason in words a class understands
 */
public record Loser(Rule rule, Why why, Text text) {

    /** In the order in which they are asked. */
    public enum Why {
        CLASS, SERVICE, PORT, ENDPOINTS, DUPLICATE, MIDDLEWARE, ENTRYPOINT, HOST, PATH, PRIORITY;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
