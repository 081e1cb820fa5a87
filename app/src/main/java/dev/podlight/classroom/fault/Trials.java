package dev.podlight.classroom.fault;

/** The requests of the class text. */
final class Trials {
    private static final String PATH = "/users/1";

    private Trials() {}

    /** From the laptop, by the lab's name. */
    static Trial web(Place place) {
        return new Trial("http://" + place.lab().host() + PATH, "", "laptop");
    }

    /** From a Pod, by the Service's name. */
    static Trial service(Place place) {
        return new Trial("http://userlist-svc" + PATH, "", "pod");
    }

    /** From the laptop, to an address that somebody took for the right one. */
    static Trial at(String address) {
        return new Trial("http://userlist." + address + ".nip.io" + PATH, "", "laptop");
    }

    /** From the node itself, to a port of its address. */
    static Trial nodePort(Place place, int port) {
        return new Trial("http://" + place.lab().nodeIp() + ":" + port + PATH, place.lab().host(), "node");
    }
}
