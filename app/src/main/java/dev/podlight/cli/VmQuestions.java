package dev.podlight.cli;

import dev.podlight.cli.VmSecrets.Kind;
import dev.podlight.i18n.Text;
import dev.podlight.ssh.Questions;
import dev.podlight.ssh.Route;
import dev.podlight.ssh.Secret;
import dev.podlight.ssh.SshAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers machines with the command's secrets. Several jump hosts take the {@code jump=} lines in their order, the last one again for those
 * that are left.
 */
final class VmQuestions implements Questions {
    private final VmSecrets secrets;
    private final Route route;
    private final Map<Path, Integer> passphrases = new HashMap<>();

    VmQuestions(VmSecrets secrets, Route route) {
        this.secrets = secrets;
        this.route = route;
    }

    /** Each of the given ones is tried on each key. */
    @Override
    public Optional<Secret> passphrase(Path key, boolean again) {
        List<Secret> given = secrets.given(Kind.PASSPHRASE);
        int next = again ? passphrases.getOrDefault(key, 0) : 0;
        passphrases.put(key, next + 1);
        if (next < given.size()) {
            return Optional.of(given.get(next).copy());
        }
        Optional<Secret> asked = secrets.ask(Text.of("machine.vm.ask.passphrase", key));
        asked.ifPresent(secret -> secrets.add(Kind.PASSPHRASE, secret));
        return asked.map(Secret::copy);
    }

    @Override
    public Optional<Secret> password(SshAddress at, boolean again) {
        Kind kind = at.equals(route.address()) ? Kind.SSH : Kind.JUMP;
        List<Secret> given = secrets.given(kind);
        if (given.isEmpty() || again) {
            Optional<Secret> asked = secrets.ask(Text.of("machine.vm.ask.ssh", at));
            if (kind == Kind.SSH) {
                asked.ifPresent(secret -> secrets.add(kind, secret));
            }
            return asked.map(Secret::copy);
        }
        int which = kind == Kind.SSH ? given.size() - 1 : Math.min(jump(at), given.size() - 1);
        return Optional.of(given.get(which).copy());
    }

    private int jump(SshAddress at) {
        for (int i = 0; i < route.jumps().size(); i++) {
            if (route.jumps().get(i).address().equals(at)) {
                return i;
            }
        }
        return 0;
    }

    /** One hidden question that nobody is there to read gets the password: a script has nothing else to say. */
    @Override
    public Optional<List<Secret>> answers(SshAddress at, Challenge challenge) {
        secrets.show(challenge.name());
        secrets.show(challenge.instruction());
        List<Secret> answers = new ArrayList<>();
        for (Prompt prompt : challenge.prompts()) {
            Optional<Secret> answer = secrets.askInItsWords(prompt.text(), prompt.echo());
            if (answer.isEmpty()) {
                boolean hidden = challenge.prompts().size() == 1 && !prompt.echo();
                return hidden ? password(at, false).map(List::of) : Optional.empty();
            }
            answers.add(answer.get());
        }
        return Optional.of(answers);
    }
}
