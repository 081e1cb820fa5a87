package dev.podlight.classroom.network;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** One TCP connection: kube-proxy chooses a Pod for all of it, Traefik one for each request in it. */
public final class Connection {
    /** Key: the Service port asked; value: the Pod it was given to. */
    final ConcurrentMap<String, String> chosen = new ConcurrentHashMap<>();
}
