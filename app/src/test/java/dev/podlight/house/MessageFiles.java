package dev.podlight.house;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** A message file as it stands in the source: its entries, and the keys that it says twice. */
record MessageFiles(String path, Map<String, String> texts, List<String> twice) {

    static MessageFiles english() {
        return read("app/src/main/resources/dev/podlight/i18n/messages.properties");
    }

    static MessageFiles korean() {
        return read("app/src/main/resources/dev/podlight/i18n/messages_ko.properties");
    }

    private static MessageFiles read(String path) {
        Map<String, String> texts = new TreeMap<>();
        List<String> twice = new ArrayList<>();
        Properties counting = new Properties() {
            private static final long serialVersionUID = 1L;

            @Override
            public synchronized Object put(Object key, Object value) {
                if (texts.put(key.toString(), value.toString()) != null) {
                    twice.add(key.toString());
                }
                return super.put(key, value);
            }
        };
        try {
            counting.load(new StringReader(Files.readString(Sources.file(path))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new MessageFiles(path, texts, twice);
    }
}
