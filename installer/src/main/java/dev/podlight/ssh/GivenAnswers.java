package dev.podlight.ssh;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Answers with what a {@link Login} holds, each secret once: a second question means that it was wrong. */
record GivenAnswers(Login login) implements Questions {

    @Override
    public Optional<Secret> passphrase(Path key, boolean again) {
        return again
                ? Optional.empty()
                : login.keys()
                    .stream()
                    .filter(file -> file.file().equals(key))
                    .findFirst()
                    .flatMap(Login.KeyFile::passphrase)
                    .map(Secret::copy);
    }

    @Override
    public Optional<Secret> password(SshAddress at, boolean again) {
        return again ? Optional.empty() : login.password().map(Secret::copy);
    }

    /** A hidden question is taken to ask for the password; nothing else is answered. */
    @Override
    public Optional<List<Secret>> answers(SshAddress at, Challenge challenge) {
        boolean one = challenge.prompts().size() == 1 && !challenge.prompts().getFirst().echo();
        return one ? login.password().map(secret -> List.of(secret.copy())) : Optional.empty();
    }
}
