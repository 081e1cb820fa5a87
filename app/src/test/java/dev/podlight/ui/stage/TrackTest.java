package dev.podlight.ui.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.i18n.Messages;
import org.junit.jupiter.api.Test;

class TrackTest {

    private static Placement place(StageModel model) {
        return StageLayout.place(Board.of(model, Messages.english()), Grid.fit(808, 582, 13));
    }

    @Test
    void theTokenGoesFromTheClientToThePod() {
        Placement placement = place(Samples.delivered());
        Track track = new Track(placement.lines());
        assertEquals(placement.boxes().get("client").right(), track.token(0).x(), 0.01);
        assertEquals(placement.boxes().get(Deck.podId(Samples.POD)).x() - Track.TOKEN, track.token(7).x(), 1,
                "before the Pod's card, whose text it would hide");
        assertTrue(track.token(6.5).x() > track.token(6).x());
    }

    @Test
    void aLookUpMovesAQuestionAndLeavesTheToken() {
        Track track = new Track(place(Samples.delivered()).lines());
        assertNotNull(track.question(5.3));
        assertEquals(track.token(5), track.token(5.9));
        assertNull(track.question(6));
    }

    @Test
    void everythingIsLitInTheEndAndNothingAtTheStart() {
        Track track = new Track(place(Samples.delivered()).lines());
        track.legs().stream().filter(l -> l.line().wire().hop() > 0).forEach(leg -> {
            assertEquals(0, leg.lit(0));
            assertEquals(1, leg.lit(7));
        });
    }

    @Test
    void whatDiedHasNoToken() {
        Track track = new Track(place(Samples.stoppedOutside()).lines());
        assertNotNull(track.token(0.5));
        assertNull(track.token(1));
    }
}
