package dev.podlight.classroom.machine.os;

import dev.podlight.classroom.time.ClassTime;

import java.time.format.DateTimeFormatter;

/** What k3s itself says in the journal, in the form of its logger (logrus, as text). */
record K3sLog(Journal journal, ClassTime time) {

    void info(int pid, String message) {
        say(pid, "info", message);
    }

    void fatal(int pid, String message) {
        say(pid, "fatal", message);
    }

    private void say(int pid, String level, String message) {
        journal.add("k3s", "k3s", pid, "time=\"%s\" level=%s msg=\"%s\""
            .formatted(DateTimeFormatter.ISO_INSTANT.format(time.now()), level, message));
    }
}
