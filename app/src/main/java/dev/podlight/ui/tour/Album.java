package dev.podlight.ui.tour;

import dev.podlight.i18n.Messages;
import dev.podlight.ui.picture.Png;
import dev.podlight.ui.theme.Theme;

import javafx.scene.image.Image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The pictures of the tour in a folder, each in every look, and an index over them in both languages. */
final class Album {
    private final Path folder;
    private final List<String> pages = new ArrayList<>();

    /** One look of a page. */
    record Look(Messages words, Theme theme) {

        static List<Look> all() {
            return List.of(new Look(Messages.korean(), Theme.LIGHT), new Look(Messages.korean(), Theme.DARK),
                    new Look(Messages.english(), Theme.LIGHT), new Look(Messages.english(), Theme.DARK));
        }

        String folder() {
            return language() + "-" + theme.name().toLowerCase(Locale.ROOT);
        }

        String language() {
            return words.isKorean() ? "ko" : "en";
        }
    }

    /** @throws IOException if the folder cannot be made */
    Album(Path folder) throws IOException {
        this.folder = folder;
        for (Look look : Look.all()) {
            Files.createDirectories(folder.resolve(look.folder()));
        }
    }

    /** Begins a page; its pictures are put in look by look. */
    String page(String id) {
        String name = String.format(Locale.ROOT, "%02d-%s", pages.size() + 1, id);
        pages.add(name);
        return name;
    }

    void put(String page, Look look, Image picture) throws IOException {
        Png.write(picture, folder.resolve(look.folder()).resolve(page + ".png"));
    }

    /** Writes {@code index.html} (Korean), {@code index-en.html} and {@code README.md} over what was put in. */
    void close() throws IOException {
        Files.writeString(folder.resolve("index.html"), html(Messages.korean(), "ko"));
        Files.writeString(folder.resolve("index-en.html"), html(Messages.english(), "en"));
        Files.writeString(folder.resolve("README.md"), markdown());
    }

    int size() {
        return pages.size();
    }

    private String html(Messages words, String language) {
        StringBuilder html = new StringBuilder("<!doctype html><html lang=\"" + language + "\"><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width\"><title>" + words.get("tour.title")
                + "</title><style>body{font:16px/1.5 sans-serif;max-width:1280px;margin:2em auto;padding:0 1em;"
                + "background:#f4f6f8;color:#16202b}img{width:100%;border-radius:10px;border:1px solid #dde3ea}"
                + "@media(prefers-color-scheme:dark){body{background:#0e1217;color:#e8edf3}img{border-color:#2a333e}}"
                + "</style><h1>" + words.get("tour.title") + "</h1>\n");
        for (String page : pages) {
            html.append("<h2>")
                .append(caption(words, page))
                .append("</h2>\n<picture><source srcset=\"")
                .append(language)
                .append("-dark/")
                .append(page)
                .append(".png\" media=\"(prefers-color-scheme: dark)\"><img src=\"")
                .append(language)
                .append("-light/")
                .append(page)
                .append(".png\" alt=\"\"></picture>\n");
        }
        return html.toString();
    }

    private String markdown() {
        StringBuilder text = new StringBuilder();
        for (Messages words : List.of(Messages.korean(), Messages.english())) {
            String language = words.isKorean() ? "ko" : "en";
            text.append("# ").append(words.get("tour.title")).append("\n\n");
            for (String page : pages) {
                text.append("## ")
                    .append(caption(words, page))
                    .append("\n\n![](")
                    .append(language)
                    .append("-light/")
                    .append(page)
                    .append(".png)\n\n");
            }
        }
        return text.toString();
    }

    /** The same words for each hop, whose number the page's name ends in. */
    private static String caption(Messages words, String page) {
        String id = page.substring(3);
        return id.startsWith("hop-") ? words.get("tour.hop", id.substring(4)) : words.get("tour." + id);
    }
}
