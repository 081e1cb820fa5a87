package dev.podlight.ui.send;

import dev.podlight.i18n.Messages;
import dev.podlight.ui.cluster.ClusterDesk;
import dev.podlight.ui.dialog.SheetHost;
import dev.podlight.ui.repair.RepairBar;
import dev.podlight.ui.repair.RepairDesk;
import dev.podlight.ui.repair.RepairView;
import dev.podlight.ui.room.TrafficRoom;
import dev.podlight.ui.stage.Motion;
import dev.podlight.ui.stage.StageModel;
import dev.podlight.ui.words.Parts;
import dev.podlight.ui.words.ProblemCard;

import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

import java.util.List;

/**
 * The traffic stage of one environment: what is typed into the address bar is sent, and what came of it is played. FX thread only.
 */
public final class StageRoom extends BorderPane {
    private final Motion motion;
    private final SendDesk desk;
    private final ClusterDesk cluster;
    private final Runnable noCluster;
    private final Runnable noIngress;
    private final Runnable askAccessLog;
    private final RepairDesk repair;
    private final RepairView mending;
    private TrafficRoom room;
    private boolean presenting;
    private Sent played;

    /**
     * @param noCluster what to do next where there is no cluster yet
     * @param noIngress what to do next where no Ingress is
     */
    public StageRoom(Parts parts, SendDesk desk, ClusterDesk cluster, RepairDesk repair, Motion motion,
            SheetHost host, Runnable noCluster, Runnable noIngress) {
        this.motion = motion;
        this.desk = desk;
        this.cluster = cluster;
        this.noCluster = noCluster;
        this.noIngress = noIngress;
        this.repair = repair;
        this.mending = new RepairView(parts, repair, () -> {});
        setId("stage-room");
        askAccessLog = () -> AccessLogSheet.show(parts, host, desk.accessLog());
        setTop(new VBox(new ProblemCard(parts, desk.operation().problemProperty()),
                new DisagreementBar(parts, desk.modelProperty()),
                new RepairBar(parts, repair, this::send), new AccessLogBar(parts, desk.accessLog(), askAccessLog)));
        setBottom(new BurstView(parts, desk.burst()));
        // its words are given to it once: another language is another room with the same picture
        parts.words().messagesProperty().subscribe(this::speak);
        desk.modelProperty().subscribe(this::show);
        desk.lastProperty().subscribe(this::play);
        desk.operation().doingProperty().subscribe(doing -> sending(doing != null));
        desk.burst().operation().doingProperty().subscribe(doing -> bursting(doing != null));
        desk.burst().spreadProperty().subscribe(spread -> another(spread != null));
        cluster.labBinding().subscribe(() -> proposeUrl());
    }

    /** Sends what stands in the address bar. */
    public void send() {
        room.address().request().ifPresent(desk::send);
    }

    /** As many at once as stands beside the address. */
    public void burst() {
        room.address().burst();
    }

    /** Goes where the last request was redirected to; does nothing if it was not. */
    public void followRedirect() {
        String elsewhere = SendDesk.elsewhere(desk.lastProperty().get());
        if (!elsewhere.isEmpty()) {
            follow(elsewhere);
        }
    }

    /** Asks about Traefik's access log, saying what switching it does. */
    public void askAccessLog() {
        askAccessLog.run();
    }

    public void focusUrl() {
        room.address().focusUrl();
    }

    public void setPresenting(boolean now) {
        presenting = now;
        room.setPresenting(now);
    }

    private void speak(Messages words) {
        String url = room == null ? "" : room.address().urlProperty().get();
        room = new TrafficRoom(words, motion);
        room.address().setOnSend(desk::send);
        room.address().setOnStep(() -> room.stage().player().step());
        room.address().setOnBurst(desk.burst()::run);
        room.stage().setOnFollow(this::follow);
        room.inspector().setOnFollow(this::follow);
        room.inspector().setOnAccessLog(askAccessLog);
        room.address().urlProperty().set(url);
        room.inspector().setMending(mending);
        room.stage().setOnNoCluster(noCluster);
        room.stage().setOnNoIngress(noIngress);
        room.setPresenting(presenting);
        room.show(desk.modelProperty().get());
        setCenter(room);
        proposeUrl();
    }

    private void show(StageModel model) {
        room.show(model);
        if (model.trace() == null) {
            // what was to be mended is another cluster now
            repair.look(List.of());
        }
    }

    private void play(Sent sent) {
        if (sent != null && sent != played) {
            played = sent;
            room.play(desk.modelProperty().get());
            repair.look(sent.trace().fix());
        }
    }

    /** Goes where a redirect leads, as a browser does by itself. */
    private void follow(String elsewhere) {
        room.address().urlProperty().set(elsewhere);
        send();
    }

    private void bursting(boolean busy) {
        room.address().setBursting(busy);
    }

    /** One token after another as long as answers come in; the last one stands at its end. */
    private void another(boolean answered) {
        if (answered && !room.stage().player().playingProperty().get()) {
            room.stage().player().replay();
        }
    }

    private void sending(boolean busy) {
        room.address().setOnCancel(busy ? desk.operation()::cancel : null);
    }

    /** The address that the lab's Ingress answers at, unless the person has typed one. */
    private void proposeUrl() {
        var lab = cluster.labBinding().get();
        boolean untouched = room.address().urlProperty().get().isBlank();
        if (untouched && lab != null && !lab.host().isEmpty()) {
            room.address().urlProperty().set("http://" + lab.host() + "/users/1");
        }
    }
}
