package dev.podlight.ssh;

/** Asks whether a machine that was never met is the right one. A person stands behind it, or a list of accepted fingerprints. */
@FunctionalInterface
public interface HostKeyPrompt {

    /** Trusts nobody new. */
    HostKeyPrompt REFUSE = (address, key) -> false;

    /**
     * Called on the thread that connects, while no connection is open: it may take its time.
     *
     * @return true to trust this key from now on
     * @throws InterruptedException if the connecting was cancelled meanwhile
     */
    boolean accept(SshAddress address, HostKey key) throws InterruptedException;

    /** As {@link #accept(SshAddress, HostKey)}, for who wants to know more about the machine. */
    default boolean accept(Stranger stranger) throws InterruptedException {
        return accept(stranger.address(), stranger.key());
    }
}
