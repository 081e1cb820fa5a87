package dev.podlight.classroom.machine.shell;

/** The shell, or a part of it, is to be left: exit, return, break, continue, or a failure under {@code set -e}. */
class ShellExit extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int status;

    /** @param message what the shell says about it, or null */
    ShellExit(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }

    /** {@code return} */
    static final class FromFunction extends ShellExit {
        private static final long serialVersionUID = 1;

        FromFunction(int status) {
            super(status, null);
        }
    }

    /** {@code break} or {@code continue} */
    static final class FromLoop extends ShellExit {
        private static final long serialVersionUID = 1;
        private final boolean again;

        FromLoop(boolean again) {
            super(0, null);
            this.again = again;
        }

        boolean again() {
            return again;
        }
    }
}
