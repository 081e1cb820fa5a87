package dev.podlight.classroom.fault;

/**
 * The request that a fault is seen by.
 *
 * @param url whole, with the host that the lab has
 * @param host of the Host header, or empty for the URL's own
 * @param from vantage as the command line writes it: {@code laptop}, {@code node} or {@code pod}
 */
public record Trial(String url, String host, String from) {}
