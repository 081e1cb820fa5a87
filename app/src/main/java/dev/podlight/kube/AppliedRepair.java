package dev.podlight.kube;

import com.google.gson.JsonObject;

/** One change that was made, with what undoing it needs. Immutable. */
public final class AppliedRepair {
    private final Repair.Ready repair;
    private final JsonObject made;

    /** @param made the object as the API answered; null for one that is gone */
    AppliedRepair(Repair.Ready repair, JsonObject made) {
        this.repair = repair;
        this.made = made;
    }

    /** The kubectl line that equals what was done. */
    public String command() {
        return repair.command();
    }

    Repair.Ready repair() {
        return repair;
    }

    JsonObject made() {
        return made;
    }
}
