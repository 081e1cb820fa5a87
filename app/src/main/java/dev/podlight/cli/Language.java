package dev.podlight.cli;

import dev.podlight.i18n.Messages;
import java.util.List;
import java.util.Locale;

/** Finds the language before the command line is parsed: help and usage errors have to speak it already. */
public final class Language {
    static final String OPTION = "--lang";

    /** The two languages that there are, written as the command line writes them. */
    enum Spoken {
        ko, en
    }

    private Language() {}

    /**
     * What {@code --lang} says, written {@code --lang ko} or {@code --lang=ko}; else the machine's language.
     *
     * @param machine the operating system's language
     */
    public static Messages of(List<String> args, Locale machine) {
        String asked = null;
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (arg.equals(OPTION) && i + 1 < args.size()) {
                asked = args.get(i + 1);
            } else if (arg.startsWith(OPTION + "=")) {
                asked = arg.substring(OPTION.length() + 1);
            }
        }
        return Messages.of(asked == null ? machine : Locale.forLanguageTag(asked));
    }
}
