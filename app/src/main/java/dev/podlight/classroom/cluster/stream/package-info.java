/**
 * What a connection becomes after an upgrade: WebSocket messages, and SPDY/3.1 with its streams, also through a WebSocket, as kubectl speaks
 * them for exec and port-forward. Bytes only; what the streams mean is the API's business.
 */
package dev.podlight.classroom.cluster.stream;
