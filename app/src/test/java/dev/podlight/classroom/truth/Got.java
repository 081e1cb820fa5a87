package dev.podlight.classroom.truth;

/** What one request met. @param status 0 where no HTTP answer came */
record Got(int status, String symptom, String body) {

    static Got http(int status, String body) {
        return new Got(status, "http", body);
    }

    static Got none(String symptom) {
        return new Got(0, symptom, "");
    }

    /** As curl's exit status says it. */
    static Got curl(int exit, int status, String body) {
        return switch (exit) {
            case 0 -> http(status, body);
            case 7 -> none("refused");
            case 28 -> none("timeout");
            case 6 -> none("dns");
            default -> none("curl " + exit);
        };
    }

    /** Empty if it is what was recorded: of a tie, any of the ways it may go. */
    String difference(RecordedCase.Sent request) {
        if (request.verdict().equals("either")) {
            return status == 200 || status == 404 ? "" : "met " + this;
        }
        boolean same = request.symptoms().contains(symptom) && request.status() == status
                && Body.of(request.answers().getFirst().body()) == Body.of(body);
        return same ? "" : "met " + this;
    }
}
