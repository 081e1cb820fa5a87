package dev.podlight.classroom.fault;

/**
 * Where the lab stands.
 *
 * @param namespace of the student
 * @param host that the lab's Ingress answers to
 * @param nodeIp of the node that is asked from inside
 * @param publicIp that the host's name leads to
 */
public record Lab(String namespace, String host, String nodeIp, String publicIp) {}
