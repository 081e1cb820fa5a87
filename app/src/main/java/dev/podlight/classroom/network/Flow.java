package dev.podlight.classroom.network;

/**
 * A connection as the kernel's table sees it: from whom to whom, and from whom the answers come after address translation.
 *
 * @param there as the client sent it
 * @param back as the answer comes
 */
record Flow(Way there, Way back) {
    /** Addresses and ports of one direction. */
    record Way(String from, int fromPort, String to, int toPort) {
        @Override
        public String toString() {
            return "src=" + from + " dst=" + to + " sport=" + fromPort + " dport=" + toPort;
        }
    }

    /** Nothing is translated. */
    static Flow plain(String from, int fromPort, String to, int toPort) {
        return translated(from, fromPort, to, toPort, to, toPort, from, fromPort);
    }

    /**
     * @param target who really gets it (DNAT)
     * @param seen as whom the target sees the client (masquerade, or the client itself)
     */
    static Flow translated(String from, int fromPort, String to, int toPort, String target, int targetPort,
            String seen, int seenPort) {
        return new Flow(new Way(from, fromPort, to, toPort), new Way(target, targetPort, seen, seenPort));
    }
}
