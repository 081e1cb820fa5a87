package dev.podlight.ui.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.i18n.Messages;
import dev.podlight.ui.stage.Wire.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoardTest {

    private static Board board(StageModel model) {
        return Board.of(model, Messages.english());
    }

    private static List<Wire> wires(Board board, Kind kind) {
        return board.wires().stream().filter(w -> w.kind() == kind).toList();
    }

    private static Card card(Board board, String title) {
        return board.cards().stream().filter(c -> c.title().equals(title)).findFirst().orElseThrow();
    }

    @Test
    void throughAnIngressTheServiceIsLookedUpAndNotPassed() {
        Board board = board(Samples.delivered());
        String service = card(board, "userlist-svc").id();
        assertTrue(wires(board, Kind.BEAM).stream().noneMatch(w -> w.to().equals(service) || w.from().equals(service)));
        assertTrue(wires(board, Kind.LOOKUP).stream().anyMatch(w -> w.to().equals(service)));
        assertTrue(wires(board, Kind.BEAM).stream().anyMatch(w -> w.to().equals(Deck.podId(Samples.POD))),
                "the beam goes from Traefik to the Pod by itself");
    }

    @Test
    void aRedirectTurnsAndDoesNotDie() {
        Board board = board(Samples.redirected());
        assertTrue(board.wires().stream().noneMatch(Wire::dead));
        assertTrue(board.cards().stream().noneMatch(c -> c.light() == Light.DEAD));
        Wire turn = board.wires().stream().filter(Wire::turns).findFirst().orElseThrow();
        assertEquals("308", turn.big());
        assertEquals("↪ https://userlist…", turn.small());
        assertEquals("https://userlist.20.200.1.11.nip.io/users/1", turn.target());
    }

    @Test
    void byNodePortTheBeamPassesTheServiceAndTraefikHasNoPart() {
        Board board = board(Samples.throughService());
        String service = card(board, "userlist-svc").id();
        assertTrue(wires(board, Kind.BEAM).stream().anyMatch(w -> w.to().equals(service)));
        assertTrue(wires(board, Kind.BEAM).stream().anyMatch(w -> w.from().equals(service)));
        assertEquals(Light.DIM, card(board, "traefik").light());
    }

    @Test
    void thePodThatAnsweredIsLitAndTheOtherMayAnswer() {
        Board board = board(Samples.delivered());
        assertEquals(Light.LIT, board.card(Deck.podId(Samples.POD)).orElseThrow().light());
        assertEquals(Light.ELIGIBLE, board.card(Deck.podId(Samples.OTHER)).orElseThrow().light());
    }

    @Test
    void rulesThatLoseSayWhy() {
        Board board = board(Samples.nobodyBehind(3));
        assertEquals(3, board.in(Column.TRAEFIK, Slot.RULE)
            .stream()
            .filter(c -> c.light() == Light.DIM && c.note().equals("✕ another host"))
            .count());
    }

    @Test
    void itDiesOnOneBeamWithTheStatusAndWhoGaveIt() {
        List<Wire> dead = wires(board(Samples.nobodyBehind(0)), Kind.BEAM).stream().filter(Wire::dead).toList();
        assertEquals(1, dead.size());
        assertEquals("503", dead.getFirst().big());
        assertEquals("answered by Traefik", dead.getFirst().small());
    }

    @Test
    void whatTheFirewallDropsGoesNoFurther() {
        Board board = board(Samples.stoppedOutside());
        assertEquals(List.of("firewall"), wires(board, Kind.BEAM).stream().map(Wire::to).toList());
        assertEquals("timed out", wires(board, Kind.BEAM).getFirst().big());
        assertEquals(Light.DEAD, card(board, "Firewall").light());
    }

    @Test
    void theStandingPictureHasNoBeam() {
        Board board = board(Samples.standing());
        assertFalse(wires(board, Kind.THIN).isEmpty());
        assertEquals(board.wires().size(), wires(board, Kind.THIN).size() + wires(board, Kind.HINT).size());
    }

    @Test
    void theStandingPictureLooksTheServiceUp() {
        Board board = board(Samples.standing());
        assertFalse(wires(board, Kind.HINT).isEmpty());
        assertTrue(wires(board, Kind.THIN).stream().noneMatch(w -> w.to().startsWith("service")));
    }

    @Test
    void withoutAClusterThereIsNothing() {
        assertEquals(Board.BLANK, board(StageModel.EMPTY));
    }
}
