package dev.podlight.classroom.machine.os;

import dev.podlight.classroom.machine.files.User;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** Who may log in: the student, with one password for SSH and sudo. Immutable. */
public final class Accounts {
    private final User student;
    private final byte[] password;

    public Accounts(String student, String password) {
        this.student = new User(student, 1000, "/home/" + student);
        this.password = password.getBytes(StandardCharsets.UTF_8);
    }

    public User student() {
        return student;
    }

    /** The student or root; there is nobody else. */
    public Optional<User> find(String name) {
        if (name.equals(student.name())) {
            return Optional.of(student);
        }
        return name.equals("root") ? Optional.of(User.ROOT) : Optional.empty();
    }

    /** Whether this is the student's password; takes as long for a wrong one. */
    public boolean accepts(String given) {
        return MessageDigest.isEqual(password, given.getBytes(StandardCharsets.UTF_8));
    }
}
