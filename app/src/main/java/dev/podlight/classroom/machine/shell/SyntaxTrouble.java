package dev.podlight.classroom.machine.shell;

/** What no shell would read; the message is dash's. */
final class SyntaxTrouble extends RuntimeException {
    private static final long serialVersionUID = 1;

    SyntaxTrouble(String message) {
        super(message);
    }
}
