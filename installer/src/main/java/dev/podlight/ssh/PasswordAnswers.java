package dev.podlight.ssh;

import com.jcraft.jsch.Session;
import com.jcraft.jsch.UIKeyboardInteractive;
import com.jcraft.jsch.UserInfo;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Answers the server's questions with the password, once: a second question means that it was wrong. */
final class PasswordAnswers implements UserInfo, UIKeyboardInteractive {
    private final Session session;
    private final Secret password;
    private boolean given;

    PasswordAnswers(Session session, Secret password) {
        this.session = session;
        this.password = password;
    }

    @Override
    public boolean promptPassword(String message) {
        if (given) {
            // the same password by another method would only cost the server's delay: a method of no class is skipped
            session.setConfig("userauth.keyboard-interactive", "refused");
            return false;
        }
        given = true;
        return true;
    }

    @Override
    public String getPassword() {
        byte[] bytes = password.bytes();
        try {
            return new String(bytes, StandardCharsets.UTF_8);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** Hidden questions are taken to ask for the password; nothing else is answered. */
    @Override
    public String[] promptKeyboardInteractive(String destination, String name, String instruction, String[] prompts,
            boolean[] echo) {
        if (prompts.length == 0)
            return new String[0];
        if (given || prompts.length > 1 || echo[0])
            return null;
        given = true;
        return new String[]{getPassword()};
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
