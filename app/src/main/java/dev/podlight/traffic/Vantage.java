package dev.podlight.traffic;

import java.util.Objects;

/** Where a request is sent from. A laptop's success says nothing about a Pod's. */
public sealed interface Vantage {

    Vantage LAPTOP = new Laptop();

    /** The person's own computer, outside the cluster. */
    record Laptop() implements Vantage {
        @Override
        public String toString() {
            return "laptop";
        }
    }

    /** @param name empty for the default: the node whose address is asked, else the first by name */
    record Node(String name) implements Vantage {
        @Override
        public String toString() {
            return name.isEmpty() ? "node" : "node:" + name;
        }
    }

    /** @param namespace and name empty for the default, the Pod called {@code curltest} */
    record Pod(String namespace, String name) implements Vantage {
        @Override
        public String toString() {
            return name.isEmpty() ? "pod" : "pod:" + namespace + "/" + name;
        }
    }

    /**
     * Reads {@code laptop}, {@code node[:NAME]} or {@code pod[:NAMESPACE/NAME]}.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    static Vantage parse(String word) {
        Objects.requireNonNull(word, "word");
        if (word.equals("laptop")) {
            return LAPTOP;
        }
        if (word.equals("node")) {
            return new Node("");
        }
        if (word.equals("pod")) {
            return new Pod("", "");
        }
        if (word.startsWith("node:") && word.length() > 5) {
            return new Node(word.substring(5));
        }
        int slash = word.indexOf('/');
        if (word.startsWith("pod:") && slash > 4 && slash < word.length() - 1) {
            return new Pod(word.substring(4, slash), word.substring(slash + 1));
        }
        throw new IllegalArgumentException("not a vantage: " + word);
    }
}
