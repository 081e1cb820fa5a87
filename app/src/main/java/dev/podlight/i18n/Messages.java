package dev.podlight.i18n;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The words of one language. English is the base; Korean stands beside it with the same keys and placeholders.
 * Immutable, safe for any thread.
 */
public final class Messages {
    private final Locale locale;
    private final ResourceBundle bundle;

    private Messages(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle("dev.podlight.i18n.messages", locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    public static Messages english() {
        // ROOT, not ENGLISH: a Korean machine would otherwise fall back to its own language
        return new Messages(Locale.ROOT);
    }

    public static Messages korean() {
        return new Messages(Locale.KOREAN);
    }

    /** Korean for a Korean locale, else English. */
    public static Messages of(Locale locale) {
        return Locale.KOREAN.getLanguage().equals(locale.getLanguage()) ? korean() : english();
    }

    public boolean isKorean() {
        return Locale.KOREAN.equals(locale);
    }

    /** The other of the two languages. */
    public Messages other() {
        return isKorean() ? english() : korean();
    }

    /** All keys with their patterns, for what looks them up by itself: the command line's help does. */
    public ResourceBundle bundle() {
        return bundle;
    }

    /**
     * @throws java.util.MissingResourceException if the key is in no bundle
     */
    public String get(String key, Object... args) {
        return format(Text.of(key, args));
    }

    /**
     * @throws java.util.MissingResourceException if the key is in no bundle
     */
    public String format(Text text) {
        String pattern = bundle.getString(text.key());
        if (text.args().isEmpty()) {
            return pattern;
        }
        String said = new MessageFormat(pattern, Locale.ROOT).format(text.args().toArray());
        return isKorean() ? Josa.settled(said) : said;
    }
}
