/**
 * The data plane of a machine: from an address and a port to Traefik or a Pod, by the same rules as the trace, over real sockets of
 * loopback. What the firewall shuts stays silent here.
 */
package dev.podlight.classroom.network;
