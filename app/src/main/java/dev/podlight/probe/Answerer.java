package dev.podlight.probe;

import dev.podlight.i18n.Text;

import java.util.List;

/** Who gave the answer, and how that is known. */
public sealed interface Answerer {

    /** Why this is said: the evidence in one sentence. */
    Text evidence();

    /** Exactly one Pod answers so. */
    record Pod(String namespace, String name, Text evidence) implements Answerer {}

    /** One of several Pods that answer alike, or that could not be asked. */
    record SomePod(String namespace, List<String> names, Text evidence) implements Answerer {
        public SomePod {
            names = List.copyOf(names);
        }
    }

    /** Traefik itself answered, without any Pod. */
    record Traefik(Text evidence) implements Answerer {}

    /** No answer came, or nothing says whose it was. */
    record Unknown(Text evidence) implements Answerer {}
}
