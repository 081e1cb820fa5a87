package dev.podlight.transcript;

/**
 * Receives each thing that Podlight does, as a person could have typed it. Called from any thread; implementations do not block and
 * never see a secret.
 */
public interface Transcript {

    /** Forgets everything. */
    Transcript NONE = new Transcript() {
        @Override
        public void command(String where, String command) {}

        @Override
        public void line(String where, String line) {}
    };

    /**
     * A command begins.
     *
     * @param where what it is typed into: {@code ssh student01}, {@code kubectl}, {@code curl}
     * @param command as it could be pasted
     */
    void command(String where, String command);

    /** One line of what came back. */
    void line(String where, String line);
}
