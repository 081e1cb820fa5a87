package dev.podlight.bench;

/** This machine cannot measure it: a program is not there, or a right. Said, and no failure. */
final class MissingPeer extends Exception {
    private static final long serialVersionUID = 1L;

    MissingPeer(String what) {
        super(what);
    }
}
