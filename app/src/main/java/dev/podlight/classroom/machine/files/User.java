package dev.podlight.classroom.machine.files;

/** A line of /etc/passwd, as far as the classroom's Linux needs it. */
public record User(String name, int uid, String home) {

    public static final User ROOT = new User("root", 0, "/root");

    public boolean root() {
        return uid == 0;
    }
}
