package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.time.OwnClock;
import dev.podlight.classroom.time.Pause;
import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Command;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What tells the time and lets it pass: date, uptime, sleep, timeout. */
final class TimeCommands {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss 'UTC' yyyy",
            Locale.ENGLISH).withZone(ZoneOffset.UTC);
    static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);

    private static final Pattern LATER = Pattern.compile("\\+?(\\d{1,6}) (minute|hour|day)s?( ago)?");

    private final OwnClock time;

    private TimeCommands(OwnClock time) {
        this.time = time;
    }

    static void register(Map<String, Command> table, OwnClock time) {
        var commands = new TimeCommands(time);
        table.put("date", commands::date);
        table.put("uptime", commands::uptime);
        table.put("sleep", commands::sleep);
        table.put("timeout", TimeCommands::timeout);
    }

    private int date(Call call) throws IOException {
        Options options = Options.read(call.args(), "s set d date", false);
        String wanted = options.value("", "s", "set");
        return wanted.isEmpty() ? shown(call) : set(call, wanted);
    }

    /** {@code @SECONDS}, {@code +N hours}, {@code N hours ago}, or a moment in UTC. */
    private int set(Call call, String wanted) throws IOException {
        if (!call.user().root()) {
            return call.fail(1, "cannot set date: Operation not permitted");
        }
        Matcher later = LATER.matcher(wanted);
        if (later.matches()) {
            ChronoUnit unit = ChronoUnit.valueOf(later.group(2).toUpperCase(Locale.ROOT) + "S");
            long count = Long.parseLong(later.group(1));
            time.set(time.now().plus(later.group(3) == null ? count : -count, unit));
        } else if (wanted.matches("@\\d{1,11}")) {
            time.set(Instant.ofEpochSecond(Long.parseLong(wanted.substring(1))));
        } else if (wanted.matches("\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\dZ?")) {
            time.set(Instant.parse(wanted.replace(' ', 'T').replace("Z", "") + "Z"));
        } else {
            return call.fail(1, "invalid date ‘" + wanted + "’");
        }
        return shown(call);
    }

    private int shown(Call call) throws IOException {
        String format = call.args().stream().filter(a -> a.startsWith("+")).findFirst().orElse("");
        Instant now = time.now();
        return PrintCommands.say(call, switch (format) {
            case "" -> DATE.format(now);
            case "+%s" -> Long.toString(now.getEpochSecond());
            case "+%s%N" -> now.getEpochSecond() + "%09d".formatted(now.getNano());
            case "+%F" -> now.toString().substring(0, 10);
            case "+%Y" -> now.toString().substring(0, 4);
            case "+%Y-%m-%dT%H:%M:%SZ", "+%FT%TZ" -> now.toString().substring(0, 19) + "Z";
            default -> DATE.format(now);
        });
    }

    private int uptime(Call call) throws IOException {
        return PrintCommands.say(call, " " + CLOCK.format(time.now())
                + ":00 up  1:04,  1 user,  load average: 0.08, 0.05, 0.01");
    }

    private int sleep(Call call) throws IOException, InterruptedException {
        String amount = call.args().isEmpty() ? "" : call.args().getFirst();
        if (amount.equals("infinity")) {
            Pause.of(time, Duration.ofDays(365));
            return 0;
        }
        if (!amount.matches("\\d+(\\.\\d+)?[smhd]?")) {
            return call.fail(1, "invalid time interval ‘" + amount + "’");
        }
        Pause.of(time, seconds(amount));
        return 0;
    }

    private static Duration seconds(String amount) {
        char unit = amount.charAt(amount.length() - 1);
        double number = Double.parseDouble(Character.isDigit(unit) ? amount : amount.substring(0, amount.length() - 1));
        int factor = unit == 'm' ? 60 : unit == 'h' ? 3600 : unit == 'd' ? 86400 : 1;
        return Duration.ofMillis((long) (number * factor * 1000));
    }

    /** The command under {@code timeout} ends by itself in the classroom: nothing here hangs but on purpose. */
    private static int timeout(Call call) throws IOException, InterruptedException {
        Options options = Options.read(call.args(), "k s kill-after signal", false);
        return call.exec(options.rest().subList(1, options.rest().size()), Map.of());
    }
}
