package io.caravan.alerts;

import io.caravan.failures.Redacted;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** A mail's subject and text, in words for whoever is woken by it. */
record Letter(String subject, String text) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm z", Locale.ENGLISH);
    private static final int SUBJECT = 150;
    private static final int MESSAGE = 500;

    /** A connection as people call it, and the zone they live in. */
    record Place(String name, ZoneId zone) {
        Place {
            name = Redacted.line(name, SUBJECT);
        }
    }

    /** Looks up a place by the number in the table. */
    interface Places {
        Place place(long connection);
    }

    /**
     * Writes it.
     *
     * @param troubles what is new; not empty
     * @param total how many alerts are new, including those not among the troubles
     * @param stillActive lines about what was mailed before and is not over
     * @param url the hub's address, without a slash at the end
     */
    static Letter of(List<Trouble> troubles, long total, List<String> stillActive, Places places, String url) {
        Trouble first = troubles.getFirst();
        long others = total - first.alerts();
        String subject = "[Caravan] " + places.place(first.connection()).name() + ": " + first.phrase()
                + (others == 0 ? "" : ", and " + counted(others, "more alert"));
        StringBuilder text = new StringBuilder();
        troubles.forEach(trouble -> text.append(paragraph(trouble, places.place(trouble.connection()), url)));
        long told = troubles.stream().mapToLong(Trouble::alerts).sum();
        if (told < total) {
            text.append("And ")
                    .append(counted(total - told, "more alert"))
                    .append(": ")
                    .append(url)
                    .append("/alerts\n\n");
        }
        if (!stillActive.isEmpty()) {
            text.append("Mailed before and not over yet:\n");
            stillActive.forEach(line -> text.append("  ").append(line).append('\n'));
            text.append('\n');
        }
        text.append("All alerts: ").append(url).append("/alerts\n");
        return new Letter(Redacted.line(subject, SUBJECT), text.toString());
    }

    static String counted(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static String paragraph(Trouble trouble, Place place, String url) {
        Trouble.Example newest = trouble.examples().getFirst();
        String records = trouble.whole() ? "" : "  Which:  " + which(trouble) + "\n";
        return """
                %s: %s
                  What:   %s
                  Where:  %s, %s
                %s  When:   first %s, last %s, %s
                  To do:  %s
                  Open:   %s/alerts/%d

                """.formatted(
                        place.name(),
                        trouble.phrase(),
                        Redacted.line(newest.message(), MESSAGE),
                        place.name(),
                        trouble.cause(),
                        records,
                        time(trouble.firstAt(), place),
                        time(trouble.lastAt(), place),
                        counted(trouble.times(), "time"),
                        trouble.advice(),
                        url,
                        newest.id());
    }

    private static String which(Trouble trouble) {
        List<String> examples =
                trouble.examples().stream().map(Trouble.Example::record).toList();
        long more = trouble.alerts() - examples.size();
        return String.join(", ", examples) + (more == 0 ? "" : " and " + more + " more");
    }

    private static String time(Instant instant, Place place) {
        return TIME.format(instant.atZone(place.zone()));
    }
}
