package dev.podlight.classroom.fault;

import java.io.IOException;

/** What somebody does to a class. */
@FunctionalInterface
interface Act {
    Act NOTHING = _ -> {};

    void on(Hands hands) throws IOException, InterruptedException;
}
