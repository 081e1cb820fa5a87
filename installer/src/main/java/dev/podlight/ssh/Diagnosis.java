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
    private final Login login;
    private final HostKeyCheck check;
    private final Duration timeout;

    Diagnosis(SshAddress address, Login login, HostKeyCheck check, Duration timeout) {
        this.address = address;
        this.login = login;
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
            return new SshFailure.LoginRefused(address, offered(message), tried());
        if (thrown instanceof JSchAlgoNegoFailException || check.shown() == null && message.contains("version string"))
            return new SshFailure.NotSsh(address, message);
        // before its key was seen, nobody knows that it is an SSH server at all
        return check.shown() == null && message.contains("closed by foreign host")
                ? new SshFailure.NotSsh(address, message)
                : new SshFailure.ConnectionLost(address, message);
    }

    private static boolean isRefusal(Throwable thrown, String message) {
        return message.startsWith("Auth fail") || message.startsWith("Auth cancel") || message.startsWith("USERAUTH")
                || thrown instanceof JSchSessionDisconnectException && message.contains("uthentication");
    }

    private static List<String> offered(String message) {
        Matcher methods = METHODS.matcher(message);
        return methods.find() ? List.of(methods.group(1).split(",")) : List.of();
    }

    private List<String> tried() {
        List<String> tried = new ArrayList<>();
        if (!login.keys().isEmpty())
            tried.add("publickey");
        if (login.password().isPresent())
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
