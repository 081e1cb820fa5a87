package dev.podlight.ssh;

import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchSessionDisconnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells what a failed log-in died of. JSch says much of it only in its messages, so this is the one place that reads them. */
final class Diagnosis {
    private static final Pattern METHODS = Pattern.compile("for methods '([^']*)'");

    private final SshAddress address;
    private final Identities identities;
    private final Interview interview;
    private final HostKeyCheck check;
    private final Duration timeout;

    Diagnosis(SshAddress address, Identities identities, Interview interview, HostKeyCheck check, Duration timeout) {
        this.address = address;
        this.identities = identities;
        this.interview = interview;
        this.check = check;
        this.timeout = timeout;
    }

    SshException of(Throwable thrown) {
        return new SshException(check.objection().orElseGet(() -> failure(thrown)), thrown);
    }

    private SshFailure failure(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage());
        if (causedBy(thrown, SocketTimeoutException.class))
            return new SshFailure.TimedOut(address, timeout);
        if (isRefusal(thrown, message))
            return refusal(message);
        if (thrown instanceof JSchAlgoNegoFailException || check.shown() == null && message.contains("version string"))
            return new SshFailure.NotSsh(address, message);
        // before its key was seen, nobody knows that it is an SSH server at all
        return check.shown() == null && message.contains("closed by foreign host")
                ? new SshFailure.NotSsh(address, message)
                : new SshFailure.ConnectionLost(address, message);
    }

    /** A locked key that the machine would have taken says more than that it let nobody in. */
    private SshFailure refusal(String message) {
        boolean onlyKeys = !interview.passwordTried() && !interview.challengeTried();
        if (onlyKeys && !interview.wrongPassphrase().isEmpty())
            return new SshFailure.PassphraseWrong(interview.wrongPassphrase().getFirst());
        if (onlyKeys && !interview.locked().isEmpty())
            return new SshFailure.PassphraseNeeded(interview.locked().getFirst());
        return new SshFailure.LoginRefused(address, offered(message), tried());
    }

    private static boolean isRefusal(Throwable thrown, String message) {
        return message.startsWith("Auth fail") || message.startsWith("Auth cancel") || message.startsWith("USERAUTH")
                || message.startsWith("Login trials")
                || thrown instanceof JSchSessionDisconnectException && message.contains("uthentication");
    }

    private static List<String> offered(String message) {
        Matcher methods = METHODS.matcher(message);
        return methods.find() ? List.of(methods.group(1).split(",")) : List.of();
    }

    private List<String> tried() {
        List<String> tried = new ArrayList<>();
        if (!identities.isEmpty())
            tried.add("publickey");
        if (interview.challengeTried())
            tried.add("keyboard-interactive");
        if (interview.passwordTried())
            tried.add("password");
        return tried;
    }

    private static boolean causedBy(Throwable thrown, Class<? extends Throwable> type) {
        for (Throwable t = thrown; t != null; t = t.getCause())
            if (type.isInstance(t))
                return true;
        return String.valueOf(thrown.getMessage()).contains(type.getSimpleName());
    }
}
