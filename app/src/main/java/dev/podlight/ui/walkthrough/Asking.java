package dev.podlight.ui.walkthrough;

import dev.podlight.traffic.BadRequest;
import dev.podlight.traffic.Request;
import dev.podlight.ui.send.SendDesk;
import dev.podlight.ui.send.Sent;
import dev.podlight.ui.task.Failures;
import dev.podlight.ui.task.Operation;

import java.util.function.BooleanSupplier;

/** Sends one request again and again, each when the last was answered, until it was often enough. FX thread only. */
final class Asking {
    private final SendDesk desk;
    private Request request;
    private BooleanSupplier enough = () -> true;
    private int left;

    Asking(SendDesk desk) {
        this.desk = desk;
    }

    /**
     * @param most times
     * @param until asked before each further one
     * @param operation is told where the address is none
     */
    void begin(String url, int most, BooleanSupplier until, Operation operation) {
        try {
            request = Request.get(url);
            left = most;
            enough = until;
            next();
        } catch (BadRequest e) {
            operation.tell(Failures.problem(e));
        }
    }

    /** Goes on after an answer; where nothing could be sent it is over. */
    void heard(Sent sent) {
        if (sent == null || sent.comparison() == null || enough.getAsBoolean()) {
            left = 0;
        }
        next();
    }

    private void next() {
        if (left > 0 && !desk.operation().busy()) {
            left--;
            desk.send(request);
        }
    }
}
