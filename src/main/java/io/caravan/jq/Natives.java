package io.caravan.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Currency;
import java.util.Locale;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.springframework.web.util.HtmlUtils;

/**
 * What jq has no function for: calendars, exact decimals and character references. {@code mappings/functions} gives them names.
 *
 * <p>{@code _instant($zone)}: ISO text, with or without offset, to UTC; text without one is in the zone. {@code
 * _epoch($unit)}: a number of seconds or milliseconds to UTC text. {@code _format($pattern; $zone)}: UTC text in a {@link
 * DateTimeFormatter} pattern. {@code _minor($currency)}, {@code _decimal}: exact amounts. {@code _unescape}: HTML's character references.
 */
final class Natives {

    private static final DateTimeFormatter LENIENT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendPattern("['T'][' ']HH:mm[:ss]")
            .optionalStart()
            .appendFraction(java.time.temporal.ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .optionalEnd()
            .appendPattern("[ ][XXX][XX][X]")
            .toFormatter(Locale.ROOT);

    private interface Text {
        JsonNode apply(JsonNode in, String one, String two);
    }

    private Natives() {}

    static void addTo(Scope scope) {
        scope.addFunction("_instant", 1, function((in, zone, none) -> text(instant(in.asText(), zone))));
        scope.addFunction("_epoch", 1, function((in, unit, none) -> text(epoch(in, unit))));
        scope.addFunction(
                "_seconds",
                0,
                function((in, none, no) ->
                        LongNode.valueOf(Instant.parse(in.asText()).getEpochSecond())));
        scope.addFunction(
                "_unescape", 0, function((in, none, no) -> new TextNode(HtmlUtils.htmlUnescape(in.asText()))));
        scope.addFunction("_minor", 1, function((in, currency, none) -> minor(in, currency)));
        scope.addFunction("_decimal", 0, function((in, none, no) -> decimal(in)));
        scope.addFunction(
                "_format",
                2,
                function((in, pattern, zone) -> new TextNode(DateTimeFormatter.ofPattern(pattern, Locale.US)
                        .withZone(ZoneId.of(zone))
                        .format(Instant.parse(in.asText())))));
    }

    private static Instant instant(String text, String zone) {
        TemporalAccessor read =
                LENIENT.parseBest(text.strip(), java.time.OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        return switch (read) {
            case java.time.OffsetDateTime exact -> exact.toInstant();
            case LocalDateTime local -> local.atZone(ZoneId.of(zone)).toInstant();
            default -> LocalDate.from(read).atStartOfDay(ZoneId.of(zone)).toInstant();
        };
    }

    private static Instant epoch(JsonNode in, String unit) {
        BigDecimal number = new BigDecimal(in.asText().strip());
        return Instant.ofEpochMilli((unit.equals("ms") ? number : number.movePointRight(3)).longValue());
    }

    private static JsonNode minor(JsonNode in, String currency) {
        int digits = Math.max(
                0, Currency.getInstance(currency.toUpperCase(Locale.ROOT)).getDefaultFractionDigits());
        BigDecimal amount =
                new BigDecimal(in.asText().strip()).movePointLeft(digits).stripTrailingZeros();
        return DecimalNode.valueOf(amount.setScale(Math.max(digits, amount.scale())));
    }

    private static JsonNode decimal(JsonNode in) {
        if (in.isNumber()) {
            return in;
        }
        String text = in.asText().replaceAll("[^0-9.,-]", "");
        int comma = text.lastIndexOf(',');
        int point = text.lastIndexOf('.');
        boolean thousands = text.matches("-?\\d{1,3}(,\\d{3})+");
        String plain = comma > point && !thousands ? text.replace(".", "").replace(',', '.') : text.replace(",", "");
        return DecimalNode.valueOf(new BigDecimal(plain));
    }

    private static TextNode text(Instant instant) {
        return new TextNode(instant.toString());
    }

    private static Function function(Text text) {
        return (scope, args, in, path, output, version) -> {
            if (args.isEmpty()) {
                output.emit(apply(text, in, "", ""), null);
            } else if (args.size() == 1) {
                args.get(0).apply(scope, in, one -> output.emit(apply(text, in, one.asText(), ""), null));
            } else {
                args.get(0)
                        .apply(
                                scope,
                                in,
                                one -> args.get(1)
                                        .apply(
                                                scope,
                                                in,
                                                two -> output.emit(apply(text, in, one.asText(), two.asText()), null)));
            }
        };
    }

    private static JsonNode apply(Text text, JsonNode in, String one, String two) throws JsonQueryException {
        try {
            return text.apply(in, one, two);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new JsonQueryException("'" + in.asText() + "' cannot be read: " + e.getMessage());
        }
    }
}
