package dev.podlight.traffic;

/** One path of one Ingress. What the object leaves out is the empty string. */
public record Rule(String namespace, String ingress, String host, String path, String pathType, String service,
        String port) {}
