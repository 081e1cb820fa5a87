package dev.podlight.kube;

/** How a {@link LiveCluster} stands with its API. */
public sealed interface Link {

    /** The first lists are on their way; what is shown is not yet everything. */
    record Connecting() implements Link {}

    /** Every kind that may be seen is watched. */
    record Connected() implements Link {}

    /** The API went away; what is shown is as old as that. Podlight goes on trying by itself. */
    record Lost(KubeFailure failure) implements Link {}

    /** The API does not let us in (401, or nothing may be listed). Podlight does not try again by itself. */
    record Refused(KubeFailure failure) implements Link {}
}
