package dev.podlight.traffic;

import dev.podlight.i18n.Text;

/**
 * One request that somebody asks about.
 *
 * @param method for example GET
 * @param url as typed: http or https, with a host
 * @param host extra Host header, or empty
 */
public record Request(String method, Target url, String host, Vantage from) {

    /** A GET from the laptop. */
    public static Request get(String url) throws BadRequest {
        return of("GET", url, "", Vantage.LAPTOP);
    }

    /** @throws BadRequest if the URL is none or the Host header could not be sent */
    public static Request of(String method, String url, String host, Vantage from) throws BadRequest {
        String header = host == null ? "" : host.strip();
        if (header.chars().anyMatch(c -> c <= ' ' || c == 127 || c == '/' || c == '@')) {
            throw new BadRequest(Text.of("request.bad-header", header));
        }
        return new Request(method, Target.parse(url), header, from);
    }

    /** The whole URL as the receiving end sees it: by the Host header, and with a port only where it is not the scheme's own. */
    String seen() {
        String typed = url.port() == (url.https() ? 443 : 80) ? "" : ":" + url.port();
        String sent = host.isEmpty() ? (Ip.isSix(url.host()) ? "[" + url.host() + "]" : url.host()) + typed : host;
        String own = url.https() ? ":443" : ":80";
        String name = sent.endsWith(own) ? sent.substring(0, sent.length() - own.length()) : sent;
        return url.scheme() + "://" + name + url.path() + (url.query().isEmpty() ? "" : "?" + url.query());
    }

    /** The Host that the receiving end sees, without its port: the extra header's if there is one. */
    public String effectiveHost() {
        return host.isEmpty() ? url.host() : Target.stripPort(host);
    }
}
