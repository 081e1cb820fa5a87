package dev.podlight.i18n;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Korean particles (josa) that fit the word before them. A message writes {@code {0}은(는)}, because whether it is 은 or 는 depends on
 * how the value put there sounds: after a final consonant it is 은, after a vowel 는. These texts are read aloud.
 * <p>
 * Hangul says it exactly (Unicode: a syllable's code less U+AC00, modulo 28, is its final consonant), digits are read one by one
 * (일, 이, 삼...), capitals and what has no vowel are spelled, other Latin words are judged by their last letters as they are commonly
 * written in Hangul (국립국어원, 외래어 표기법). Stateless.
 */
final class Josa {
    /** As a message writes it; then after a final consonant, and after a vowel. */
    private static final Map<String, String[]> FORMS = Map.of("은(는)", forms("은", "는"), "이(가)", forms("이", "가"),
            "을(를)", forms("을", "를"), "와(과)", forms("과", "와"), "(으)로", forms("으로", "로"), "(이)라", forms("이라", "라"));
    private static final Pattern PARTICLE = Pattern.compile("은\\(는\\)|이\\(가\\)|을\\(를\\)|와\\(과\\)|\\(으\\)로|\\(이\\)라");
    private static final Pattern LAST_WORD = Pattern.compile("([A-Za-z]+|[0-9]|[가-힣])[^A-Za-z0-9가-힣]*$");

    /** How a word ends: ㄹ is a final consonant for all particles but (으)로. */
    private enum End {
        VOWEL,
        RIEUL,
        CONSONANT
    }

    private static final int FIRST_SYLLABLE = 0xAC00;
    private static final int FINALS = 28;
    private static final int RIEUL = 8;
    /** 영 일 이 삼 사 오 육 칠 팔 구. */
    private static final String DIGITS_WITH_FINAL = "036";
    private static final String DIGITS_WITH_RIEUL = "178";
    private static final Pattern SPELLED = Pattern.compile("[A-Z]+|[^aeiouyAEIOUY]+|.");
    /** 엠, 엔; 엘, 알 are with ㄹ. */
    private static final Pattern SPELLED_WITH_FINAL = Pattern.compile(".*[MNmn]");
    private static final Pattern SPELLED_WITH_RIEUL = Pattern.compile(".*[LRlr]");
    private static final Pattern SAID_WITH_RIEUL = Pattern.compile(".*le?");
    /** 넘, 인, 링; 머신, 네임; and a short vowel before a stop: 트래픽, 시크릿, 맵. */
    private static final Pattern SAID_WITH_FINAL = Pattern.compile(
            ".*(m|n|ng|[aeiouy][mn]e|(^|[^aeiouy])[aeiouy][bckpt]|oup)");

    private Josa() {}

    private static String[] forms(String afterConsonant, String afterVowel) {
        return new String[]{afterConsonant, afterVowel};
    }

    /** The same text with each particle chosen; one that nothing pronounceable stands before stays as it is written. */
    static String settled(String text) {
        Matcher particle = PARTICLE.matcher(text);
        StringBuilder settled = new StringBuilder();
        while (particle.find()) {
            Matcher word = LAST_WORD.matcher(text.substring(0, particle.start()));
            String chosen = word.find() ? chosen(particle.group(), end(word.group(1))) : particle.group();
            particle.appendReplacement(settled, Matcher.quoteReplacement(chosen));
        }
        return particle.appendTail(settled).toString();
    }

    private static String chosen(String particle, End end) {
        boolean consonant = end == End.CONSONANT || end == End.RIEUL && !particle.equals("(으)로");
        return FORMS.get(particle)[consonant ? 0 : 1];
    }

    private static End end(String word) {
        char last = word.charAt(word.length() - 1);
        if (last >= FIRST_SYLLABLE) {
            int consonant = (last - FIRST_SYLLABLE) % FINALS;
            return consonant == 0 ? End.VOWEL : consonant == RIEUL ? End.RIEUL : End.CONSONANT;
        }
        if (Character.isDigit(last)) {
            return end(DIGITS_WITH_RIEUL.indexOf(last) >= 0, DIGITS_WITH_FINAL.indexOf(last) >= 0);
        }
        if (SPELLED.matcher(word).matches()) {
            return end(SPELLED_WITH_RIEUL.matcher(word).matches(), SPELLED_WITH_FINAL.matcher(word).matches());
        }
        return end(SAID_WITH_RIEUL.matcher(word).matches(), SAID_WITH_FINAL.matcher(word).matches());
    }

    private static End end(boolean rieul, boolean consonant) {
        return rieul ? End.RIEUL : consonant ? End.CONSONANT : End.VOWEL;
    }
}
