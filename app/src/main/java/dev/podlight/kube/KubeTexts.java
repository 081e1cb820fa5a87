package dev.podlight.kube;

import dev.podlight.i18n.Text;

/** The words for each {@link KubeFailure}. */
public final class KubeTexts {

    private KubeTexts() {}

    /** What happened, one sentence. */
    public static Text of(KubeFailure failure) {
        throw new UnsupportedOperationException();
    }

    /** What to do about it, one sentence. */
    public static Text hint(KubeFailure failure) {
        throw new UnsupportedOperationException();
    }

    /** The id in the catalogue of causes, or null if it has none. */
    public static String cause(KubeFailure failure) {
        throw new UnsupportedOperationException();
    }
}
