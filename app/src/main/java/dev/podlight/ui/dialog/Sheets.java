package dev.podlight.ui.dialog;

import dev.podlight.i18n.Text;
import dev.podlight.ssh.HostKey;
import dev.podlight.ssh.Stranger;
import dev.podlight.ui.words.Parts;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.function.Consumer;

/** The questions that Podlight asks. Each sheet hands on one answer. FX thread only. */
public final class Sheets {
    private final Parts parts;

    public Sheets(Parts parts) {
        this.parts = parts;
    }

    /**
     * A machine that was never met before.
     *
     * @param answer whether its key is to be trusted from now on
     */
    public Sheet hostKey(Stranger stranger, Consumer<Boolean> answer) {
        String host = stranger.address().knownHostsName();
        HostKey key = stranger.key();
        GridPane facts = facts();
        fact(facts, 0, "hostkey-host", parts.plain(host, "pl-mono"));
        fact(facts, 1, "hostkey-type", parts.plain(key.type(), "pl-mono"));
        fact(facts, 2, "hostkey-fingerprint", code("hostkey-print", key.fingerprint()));
        VBox notes = new VBox(8);
        if (!stranger.knownAs().isEmpty()) {
            Label moved = parts.text("window.hostkey-moved", String.join(", ", stranger.knownAs()));
            moved.setId("hostkey-moved");
            notes.getChildren().add(moved);
        }
        if (stranger.authority()) {
            notes.getChildren().add(parts.muted("window.hostkey-authority"));
        }
        return new Sheet(parts.title("window.hostkey", host), parts.text("window.hostkey-why"), facts, notes,
                parts.muted("window.hostkey-check"), code("hostkey-command", checkCommand(key.type())))
            .cancel(parts.button("hostkey-refuse", () -> answer.accept(false)))
            .proceed(parts.mainButton("hostkey-accept", () -> answer.accept(true)));
    }

    /** On the machine's own console this prints the fingerprint to compare with. */
    private static String checkCommand(String keyType) {
        String name = keyType.contains("ed25519") ? "ed25519" : keyType.contains("ecdsa") ? "ecdsa" : "rsa";
        return "ssh-keygen -lf /etc/ssh/ssh_host_" + name + "_key.pub";
    }

    /** A machine that shows another key than it did: nothing here goes on. */
    public Sheet hostKeyChanged(String host, String known, String shown, Runnable closed) {
        GridPane facts = facts();
        fact(facts, 0, "hostkey-known", code("hostkey-known-print", known));
        fact(facts, 1, "hostkey-shown", code("hostkey-shown-print", shown));
        Label title = parts.title("window.hostkey-changed", host);
        title.getStyleClass().add("pl-bad");
        return new Sheet(title, parts.text("window.hostkey-changed-why"), facts,
                parts.muted("window.hostkey-changed-next"))
            .cancel(parts.button("close", closed));
    }

    /**
     * Before something goes for good.
     *
     * @param goes what goes, each by its name
     */
    public Sheet confirm(Text question, List<String> goes, String buttonId, Consumer<Boolean> answer) {
        VBox list = new VBox(4);
        list.setId("what-goes");
        goes.forEach(name -> list.getChildren().add(Parts.wrapping(parts.plain("−  " + name, "pl-mono"))));
        Button cancel = parts.button("cancel", () -> answer.accept(false));
        return new Sheet(parts.label(parts.words().of(question), "pl-title"), parts.muted("window.goes"), list)
            .cancel(cancel)
            .careful(parts.button(buttonId, () -> answer.accept(true)))
            .focusOn(cancel);
    }

    private GridPane facts() {
        GridPane facts = new GridPane();
        facts.setHgap(12);
        facts.setVgap(8);
        return facts;
    }

    private void fact(GridPane facts, int row, String key, Node value) {
        Label name = parts.label(parts.words().of("window." + key), "pl-muted");
        name.setMinWidth(Region.USE_PREF_SIZE);
        facts.addRow(row, name, value);
    }

    private Label code(String id, String value) {
        Label code = Parts.wrapping(parts.plain(value, "pl-code"));
        code.setId(id);
        return code;
    }
}
