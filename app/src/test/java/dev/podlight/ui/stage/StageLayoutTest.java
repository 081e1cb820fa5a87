package dev.podlight.ui.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.i18n.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageLayoutTest {

    private static Placement place(StageModel model, double width, double height, double em) {
        return StageLayout.place(Board.of(model, Messages.korean()), Grid.fit(width, height, em));
    }

    @ParameterizedTest
    @CsvSource({"808, 582, 13", "1280, 640, 21", "1700, 950, 13", "500, 400, 13", "1280, 330, 13"})
    void nothingOverlapsOrLeavesTheStage(double width, double height, double em) {
        for (StageModel model : List.of(Samples.standing(), Samples.delivered(), Samples.nobodyBehind(14),
                Samples.throughService(), Samples.stoppedOutside(), Samples.redirected())) {
            Placement placement = place(model, width, height, em);
            Box stage = new Box(0, 0, placement.grid().width() + 0.01, placement.grid().height());
            List<Box> cards = new ArrayList<>(placement.boxes().values());
            cards.forEach(c -> assertTrue(stage.holds(c), () -> c + " leaves " + stage));
            Box frame = placement.boxes().get(Card.TRAEFIK);
            cards.remove(frame);
            for (Box a : cards) {
                cards.stream().filter(b -> b != a).forEach(b -> assertFalse(a.overlaps(b), () -> a + " over " + b));
            }
        }
    }

    @Test
    void ofManyRulesTheWinnerStandsOnTheBeamsRow() {
        Placement placement = place(Samples.nobodyBehind(200), 808, 582, 13);
        Box winner = placement.boxes().get(Deck.id(Samples.RULE));
        assertEquals(placement.grid().row(), winner.cy(), 0.01);
        assertNotNull(placement.moreRules());
        long shown = placement.boxes().keySet().stream().filter(id -> id.startsWith("rule")).count();
        assertEquals(201, shown + placement.hiddenRules());
    }

    @Test
    void aroundOneRuleTheFrameIsClosed() {
        Placement placement = place(Samples.delivered(), 808, 582, 13);
        Box rule = placement.boxes().get(Deck.id(Samples.RULE));
        Box one = place(Samples.nobodyBehind(0), 808, 582, 13).boxes().get(Card.TRAEFIK);
        assertEquals(rule.bottom() + Grid.FRAME_PAD, one.bottom(), 0.01);
    }

    @Test
    void ofManyPodsTheFirstIsShownAndTheRestCounted() {
        List<Card> pods = IntStream.range(0, 40)
            .mapToObj(i -> Card.plain("pod " + i, Column.POD, Slot.ROW, "pod" + i,
                    "10.42.0." + i))
            .toList();
        Placement placement = StageLayout.place(new Board(pods, List.of()), Grid.fit(808, 582, 13));
        assertTrue(placement.boxes().containsKey("pod 0"));
        assertEquals(40, placement.boxes().size() + placement.hiddenPods());
        assertTrue(placement.morePods().bottom() <= placement.grid().bottom() + Grid.MORE);
    }

    @Test
    void whenPresentingEverythingIsAtLeastSixteenTenthsAsLarge() {
        double usual = 12;
        assertTrue(12 * Grid.fit(1280, 690, 21).scale() >= 1.6 * usual);
    }

    @Test
    void rulesStandInsideTraefik() {
        Placement placement = place(Samples.delivered(), 808, 582, 13);
        Box frame = placement.boxes().get(Card.TRAEFIK);
        placement.boxes()
            .forEach((id, box) -> assertEquals(id.startsWith("rule") || id.equals(Card.TRAEFIK), frame
                .holds(box), id));
    }
}
