package dev.podlight.ui.walkthrough;

import dev.podlight.probe.Answerer;
import dev.podlight.probe.Observation;
import dev.podlight.ui.send.Sent;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a request that was sent tells the class: who answered. Pure. */
final class Hearing {
    private static final Pattern USER = Pattern.compile("\"name\"\\s*:\\s*\"([^\"]{1,80})\"");

    private Hearing() {}

    /** Empty where no Pod answered. */
    static Optional<Tries.Answer> of(Sent sent) {
        if (sent == null || sent.comparison() == null || sent.comparison().observation().answer() == null) {
            return Optional.empty();
        }
        Observation seen = sent.comparison().observation();
        Matcher matcher = USER.matcher(seen.answer().body());
        String user = matcher.find() ? matcher.group(1) : "";
        return switch (seen.answerer()) {
            case Answerer.Pod pod -> Optional.of(answer(seen, pod.name(), user));
            case Answerer.SomePod _ -> Optional.of(answer(seen, user.isEmpty() ? seen.answer().body() : user, user));
            case Answerer.Traefik _,Answerer.Unknown _ -> Optional.empty();
        };
    }

    private static Tries.Answer answer(Observation seen, String who, String user) {
        return new Tries.Answer(seen.request().url().scheme(), seen.request().effectiveHost(), who, user);
    }
}
