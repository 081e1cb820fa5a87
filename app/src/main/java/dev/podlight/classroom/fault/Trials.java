package dev.podlight.classroom.fault;

import dev.podlight.traffic.BadRequest;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Vantage;

/** The requests of the class text: what a fault is seen by. */
final class Trials {
    private static final String PATH = "/users/1";

    private Trials() {}

    /** From the laptop, by the lab's name. */
    static Request web(Place place) {
        return get("http://" + place.lab().host() + PATH, "", Vantage.LAPTOP);
    }

    /** From the class's curltest Pod, by the Service's name. */
    static Request service() {
        return get("http://userlist-svc" + PATH, "", new Vantage.Pod("", ""));
    }

    /** From the laptop, to an address that somebody took for the right one. */
    static Request at(String address) {
        return get("http://userlist." + address + ".nip.io" + PATH, "", Vantage.LAPTOP);
    }

    /** From the node itself, to a port of its address. */
    static Request nodePort(Place place, int port) {
        return port(place, new Vantage.Node(""), place.lab().nodeIp(), port);
    }

    /** To a port of an address, with the lab's name as the Host. */
    static Request port(Place place, Vantage from, String address, int port) {
        return get("http://" + address + ":" + port + PATH, place.lab().host(), from);
    }

    private static Request get(String url, String host, Vantage from) {
        try {
            return Request.of("GET", url, host, from);
        } catch (BadRequest e) {
            throw new IllegalStateException(url, e);
        }
    }
}
