package dev.podlight.classroom.network;

import java.util.List;

/**
 * How a connection got to whoever answers it.
 *
 * @param tracks what it left in the nodes' tables
 * @param seen the client's address and port as the answering side sees them
 */
record Crossing(List<Track> tracks, String seen, int seenPort) {

    /** @param node name of the node whose table has it */
    record Track(String node, Flow flow) {}
}
