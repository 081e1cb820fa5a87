package dev.podlight.k3s;

/** How far an install or uninstall is, in order. Those from the release to the start are read from the official script's own lines. */
public enum Phase {
    /** Without the Internet: the files on this side against the release's checksums. */
    CHECK_FILES,
    /** They are brought to the machine. */
    PUSH,
    /** They are checked there. */
    CHECK_PUSHED,
    FIND_RELEASE, DOWNLOAD, CHECK_DOWNLOAD, INSTALL_FILES, MAKE_SCRIPTS, MAKE_SERVICE, ENABLE_SERVICE, START_SERVICE,
    /** systemd says active. */
    WAIT_SERVICE,
    /** {@code /readyz} says ok. */
    WAIT_API,
    /** The node is Ready. */
    WAIT_NODE,
    /** Traefik's Deployment is rolled out. */
    WAIT_TRAEFIK,
    /** ServiceLB's DaemonSet is rolled out. */
    WAIT_SERVICE_LB, DONE,

    /** Uninstall: {@code k3s-killall.sh}. */
    KILL,
    /** Uninstall: {@code k3s-uninstall.sh}. */
    REMOVE,
    /** Uninstall: what is left over? */
    LOOK_FOR_REST,

    /** Cancel: the script is ended. */
    END,
    /** Cancel: what it had done is taken back. */
    UNDO,
    /** What an uninstall left is removed. */
    CLEAN
}
