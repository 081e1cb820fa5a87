package dev.podlight.ssh;

import com.jcraft.jsch.UIKeyboardInteractive;
import com.jcraft.jsch.UserInfo;
import dev.podlight.ssh.Questions.Challenge;
import dev.podlight.ssh.Questions.Prompt;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What one machine asks while it lets us in, handed on to who answers, and what became of it. JSch's calls know no cancelling: it becomes
 * a CancellationException, which goes through JSch.
 */
final class Interview implements UserInfo, UIKeyboardInteractive {
    /** NumberOfPasswordPrompts of ssh_config(5). */
    private static final int TRIES = 3;
    private static final Pattern PASSWORD = Pattern.compile("(?i)password");

    private final SshAddress address;
    private final Questions questions;
    private final List<Path> locked = new ArrayList<>();
    private final List<Path> wrong = new ArrayList<>();
    private int passwords;
    private int challenges;
    private boolean declined;
    private Secret password;

    Interview(SshAddress address, Questions questions) {
        this.address = address;
        this.questions = questions;
    }

    /** Keys that would have opened the door, but for a passphrase that nobody gave. */
    List<Path> locked() {
        return locked;
    }

    /** Keys whose passphrase was wrong. */
    List<Path> wrongPassphrase() {
        return wrong;
    }

    boolean passwordTried() {
        return passwords > 0;
    }

    boolean challengeTried() {
        return challenges > 0;
    }

    Optional<Secret> passphrase(Path file, boolean again) {
        Optional<Secret> given = asked(() -> questions.passphrase(file, again));
        if (given.isEmpty())
            (again ? wrong : locked).add(file);
        return given;
    }

    @Override
    public boolean promptPassword(String message) {
        return nextPassword();
    }

    @Override
    public String getPassword() {
        try (Secret given = password) {
            return text(given);
        }
    }

    /** A single hidden question for a password is answered with the password; all else is asked in the machine's own words. */
    @Override
    public String[] promptKeyboardInteractive(String destination, String name, String instruction, String[] prompts,
            boolean[] echo) {
        if (prompts.length == 1 && !echo[0] && PASSWORD.matcher(prompts[0]).find())
            return nextPassword() ? new String[]{getPassword()} : null;
        List<Prompt> asked = IntStream.range(0, prompts.length).mapToObj(i -> new Prompt(prompts[i], echo[i])).toList();
        if (asked.isEmpty())
            return new String[0];
        if (declined || challenges++ >= TRIES * 2)
            return null;
        Optional<List<Secret>> answers = asked(() -> questions.answers(address, new Challenge(name, instruction,
                asked)));
        declined = answers.isEmpty();
        return answers.filter(given -> given.size() == prompts.length)
            .map(given -> given.stream().map(Interview::told).toArray(String[]::new))
            .orElse(null);
    }

    private boolean nextPassword() {
        if (declined || passwords >= TRIES)
            return false;
        Optional<Secret> given = asked(() -> questions.password(address, passwords > 0));
        declined = given.isEmpty();
        given.ifPresent(secret -> {
            passwords++;
            password = secret;
        });
        return given.isPresent();
    }

    private interface Asking<T> {
        T ask() throws InterruptedException;
    }

    private static <T> T asked(Asking<T> question) {
        try {
            return question.ask();
        } catch (InterruptedException e) {
            throw (CancellationException) new CancellationException().initCause(e);
        }
    }

    private static String told(Secret secret) {
        try (secret) {
            return text(secret);
        }
    }

    private static String text(Secret secret) {
        byte[] bytes = secret.bytes();
        try {
            return new String(bytes, StandardCharsets.UTF_8);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    @Override
    public String getPassphrase() {
        return null;
    }

    @Override
    public boolean promptPassphrase(String message) {
        return false;
    }

    @Override
    public boolean promptYesNo(String message) {
        return false;
    }

    @Override
    public void showMessage(String message) {}
}
