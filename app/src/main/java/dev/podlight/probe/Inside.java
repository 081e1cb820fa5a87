package dev.podlight.probe;

/**
 * What a second vantage, the node itself, showed about a request that got nowhere from the laptop. Two vantages tell what one cannot.
 *
 * @param outcome how the same request ended from there
 * @param hostFirewall whether the node's own firewall holds this port back
 */
record Inside(Outcome outcome, boolean hostFirewall) {
    boolean works() {
        return outcome == Outcome.HTTP;
    }
}
