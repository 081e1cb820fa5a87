package dev.podlight.ui.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PlayheadTest {

    @Test
    void walksFromTheClientToThePod() {
        Playhead head = Playhead.atStart(Samples.delivered().trace());
        for (int hop = 0; hop < 7; hop++) {
            assertEquals(hop, head.step());
            head = head.forward();
        }
        assertTrue(head.atEnd());
        assertEquals(head, head.forward(), "there is nothing behind the Pod");
    }

    @Test
    void endsWhereTheRequestDies() {
        Playhead head = Playhead.atStart(Samples.nobodyBehind(0).trace()).toEnd();
        assertEquals(6, head.step());
        assertEquals(7, head.total());
    }

    @Test
    void goesBackNoFurtherThanTheClient() {
        Playhead head = Playhead.atStart(Samples.delivered().trace());
        assertEquals(0, head.back().step());
        assertEquals(1, head.at(2).back().step());
    }

    @Test
    void isNowhereBeforeAnyRequest() {
        assertEquals(Playhead.NOWHERE, Playhead.NOWHERE.forward());
        assertEquals(Playhead.NOWHERE, Playhead.NOWHERE.back());
        assertEquals(Playhead.NOWHERE, Playhead.NOWHERE.at(3));
    }
}
