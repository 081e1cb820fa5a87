package dev.podlight.fleet;

import dev.podlight.fleet.Environment.Machine;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A machine that got another address, as cloud machines do overnight. Pure.
 *
 * @param host the new one
 */
public record Relocation(Machine from, String host) {

    /** The machine as it is to be. */
    public Machine to() {
        return from.at(host);
    }

    /** The way back. */
    public Relocation undone() {
        return new Relocation(to(), from.host());
    }

    /**
     * The host of an Ingress rule with the new address in the old one's place, also where nip.io has it with dashes.
     *
     * @return empty if the old address is not in it
     */
    public Optional<String> moved(String ingressHost) {
        String dotted = replaced(ingressHost, from.host(), host);
        String moved = replaced(dotted, from.host().replace('.', '-'), host.replace('.', '-'));
        return moved.equals(ingressHost) ? Optional.empty() : Optional.of(moved);
    }

    /** Only as a whole: 10.0.0.1 is not in 10.0.0.12. */
    private static String replaced(String text, String old, String fresh) {
        return text.replaceAll("(?<![0-9A-Za-z])" + Pattern.quote(old) + "(?![0-9A-Za-z])",
                Matcher.quoteReplacement(fresh));
    }
}
