package dev.podlight.kube;

import dev.podlight.transcript.Transcript;

/** Writes the kubectl line that equals each thing done by the API, so that a person learns what they could have typed. */
record KubectlTranscript(Transcript transcript) {
    private static final String WHERE = "kubectl";

    static KubectlTranscript of(Transcript transcript) {
        return new KubectlTranscript(transcript);
    }

    /**
     * @param arguments after {@code kubectl}, as they could be pasted
     * @param answer what kubectl would print, lines; or empty
     */
    void did(String arguments, String answer) {
        transcript.command(WHERE, "kubectl " + arguments);
        answer.lines().forEach(line -> transcript.line(WHERE, line));
    }
}
