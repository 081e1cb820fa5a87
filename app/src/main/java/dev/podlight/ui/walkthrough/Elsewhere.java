package dev.podlight.ui.walkthrough;

/** What a step wants of the window's other rooms. FX thread only. */
public interface Elsewhere {

    /** Goes to the room where a step can also be done by hand. */
    void go(Step step);

    /** Makes the namespace that the room's field proposes. */
    void createNamespace();

    /** Deploys Userlist, or gives one that has none its Pods. */
    void deployUserlist();

    /** Makes the Ingress for the host that the room's field proposes. */
    void createIngress();

    /** Tries every way into the lab. */
    void runMatrix();

    /** Asks whether k3s is really to go, and removes it. */
    void uninstall();
}
