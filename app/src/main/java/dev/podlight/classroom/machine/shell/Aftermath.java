package dev.podlight.classroom.machine.shell;

/** What a shell's commands leave for those that come after them. One thread at a time. */
final class Aftermath {
    private int substituted;
    private String exitTrap = "";
    private Streams lasting;

    /** How the last {@code $(...)} ended: the status of a command line that only assigns. */
    int substituted() {
        return substituted;
    }

    void substituted(int value) {
        substituted = value;
    }

    void exitTrap(String script) {
        exitTrap = script;
    }

    /** What is to run at the end, once. */
    String takeExitTrap() {
        String trap = exitTrap;
        exitTrap = "";
        return trap;
    }

    /** What {@code exec >file} made of the streams, for the rest of the script. */
    void lasting(Streams streams) {
        lasting = streams;
    }

    Streams lastingOr(Streams streams) {
        Streams now = lasting == null ? streams : lasting;
        lasting = null;
        return now;
    }
}
