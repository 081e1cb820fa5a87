package dev.podlight.ui.machine;

import dev.podlight.fleet.Environment.Machine;
import dev.podlight.i18n.Text;
import dev.podlight.ssh.KeyStore;
import dev.podlight.ssh.Questions;
import dev.podlight.ssh.Secret;
import dev.podlight.ssh.SshAddress;
import dev.podlight.ui.dialog.Asker;
import dev.podlight.ui.dialog.Said;
import dev.podlight.ui.dialog.SecretSheets;
import dev.podlight.ui.machine.SessionSecrets.Use;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Answers a machine with what the person said once a session, with what the system's key store remembers, else asks. Its calls block.
 *
 * @param target where the machine itself listens; other addresses are jump hosts
 */
record PersonAnswers(Machine machine, SshAddress target, SessionSecrets secrets, Asker asker, SecretSheets sheets)
        implements
            Questions {

    @Override
    public Optional<Secret> passphrase(Path key, boolean again) throws InterruptedException {
        return said(secret(key.toString(), Use.PASSPHRASE, again, Text.of("window.ask-passphrase", key)));
    }

    @Override
    public Optional<Secret> password(SshAddress at, boolean again) throws InterruptedException {
        String of = at.equals(target) ? machine.id() : at.toString();
        return said(secret(of, Use.LOGIN, again, Text.of("window.ask-password", at)));
    }

    @Override
    public Optional<List<Secret>> answers(SshAddress at, Challenge challenge) throws InterruptedException {
        return said(asker.ask(answer -> sheets.challenge(at.toString(), challenge, answer)));
    }

    /** Without it there is no way in, and nothing else to try. */
    private static <T> Optional<T> said(Optional<T> answer) throws InterruptedException {
        if (answer.isEmpty()) {
            throw new InterruptedException("the person would rather not say");
        }
        return answer;
    }

    /**
     * sudo's password on the machine; asked for, because sudo wants one that we do not know or did not take the one we had.
     *
     * @return false if the person would rather not say it
     */
    boolean askSudo(boolean wrong) throws InterruptedException {
        Optional<Secret> said = secret(machine.id(), Use.SUDO, wrong, Text.of("window.ask-sudo", machine.address()));
        said.ifPresent(Secret::close);
        return said.isPresent();
    }

    /** Empty when the person would rather not say it. */
    private Optional<Secret> secret(String of, Use use, boolean wrong, Text question) throws InterruptedException {
        if (wrong) {
            forget(of, use);
        }
        Optional<Secret> known = secrets.get(of, use);
        if (known.isEmpty()) {
            known = remembered(of, use);
        }
        if (known.isEmpty()) {
            known = ask(of, use, wrong, question);
        }
        return known.map(Secret::copy);
    }

    private void forget(String of, Use use) throws InterruptedException {
        secrets.forget(of, use);
        Optional<KeyStore> store = KeyStore.ofUser();
        if (store.isPresent()) {
            store.get().forget(account(of, use));
        }
    }

    private Optional<Secret> remembered(String of, Use use) throws InterruptedException {
        Optional<KeyStore> store = KeyStore.ofUser();
        Optional<Secret> found = store.isEmpty() ? Optional.empty() : store.get().get(account(of, use));
        found.ifPresent(secret -> secrets.remember(of, use, secret));
        return found;
    }

    private Optional<Secret> ask(String of, Use use, boolean again, Text question) throws InterruptedException {
        Optional<KeyStore> store = KeyStore.ofUser();
        Optional<Said> said = asker.ask(answer -> sheets.secret(question, again, store.isPresent(), answer));
        if (said.isPresent()) {
            secrets.remember(of, use, said.get().secret());
            if (said.get().remember() && store.isPresent()) {
                store.get().put(account(of, use), said.get().secret());
            }
        }
        return said.map(Said::secret);
    }

    /** A machine of the list is remembered by where it is, not by what it is called here. */
    private String account(String of, Use use) {
        return use.name().toLowerCase(Locale.ROOT) + " " + (of.equals(machine.id()) ? target : of);
    }
}
