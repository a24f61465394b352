package io.caravan.csv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;

/** What a field holds: how a cell becomes its value, and its value a cell. */
enum Kind {
    TEXT,
    /** A name or number that must arrive digit by digit. */
    ID {
        @Override
        JsonNode read(String cell, Column column, ZoneId zone) throws Refused {
            if (shortenedBySpreadsheet(cell)) {
                throw new Refused("was shortened by a spreadsheet and its digits are lost; format the column as text");
            }
            return TextNode.valueOf(cell);
        }
    },
    DECIMAL {
        @Override
        JsonNode read(String cell, Column column, ZoneId zone) throws Refused {
            return DecimalNode.valueOf(column.numbers().read(cell));
        }

        @Override
        String write(JsonNode value, Column column, ZoneId zone) {
            return column.numbers().write(value.isNumber() ? value.decimalValue() : new BigDecimal(value.asText()));
        }
    },
    WHOLE {
        @Override
        JsonNode read(String cell, Column column, ZoneId zone) throws Refused {
            try {
                return IntNode.valueOf(column.numbers().read(cell).intValueExact());
            } catch (ArithmeticException e) {
                throw new Refused("is not a whole number");
            }
        }
    },
    TIME {
        @Override
        JsonNode read(String cell, Column column, ZoneId zone) throws Refused {
            return TextNode.valueOf(moment(cell, column, zone).toInstant().toString());
        }

        @Override
        String write(JsonNode value, Column column, ZoneId zone) {
            return column.dateOut().format(Instant.parse(value.asText()).atZone(zone));
        }
    },
    DATE {
        @Override
        JsonNode read(String cell, Column column, ZoneId zone) throws Refused {
            return TextNode.valueOf(moment(cell, column, zone).toLocalDate().toString());
        }

        @Override
        String write(JsonNode value, Column column, ZoneId zone) {
            return column.dateOut().format(LocalDate.parse(value.asText()).atStartOfDay(zone));
        }
    },
    FLAG {
        @Override
        JsonNode read(String cell, Column column, ZoneId zone) throws Refused {
            return switch (cell.toLowerCase(Locale.ROOT)) {
                case "y", "yes", "true", "1" -> BooleanNode.TRUE;
                case "n", "no", "false", "0" -> BooleanNode.FALSE;
                default -> throw new Refused("is neither Y nor N");
            };
        }

        @Override
        String write(JsonNode value, Column column, ZoneId zone) {
            return value.asBoolean() ? "Y" : "N";
        }
    },
    /** First and last name in one cell; the last word is the last name. */
    NAME,
    /** The document's number in the file, from 1; written, never read. */
    COUNTER;

    JsonNode read(String cell, Column column, ZoneId zone) throws Refused {
        return TextNode.valueOf(cell);
    }

    /** Throws DateTimeException or NumberFormatException when the canonical document does not hold what it should. */
    String write(JsonNode value, Column column, ZoneId zone) {
        return value.asText();
    }

    boolean isText() {
        return this == TEXT || this == ID || this == NAME;
    }

    private static ZonedDateTime moment(String cell, Column column, ZoneId zone) throws Refused {
        try {
            return column.dateIn().read(cell, zone);
        } catch (DateTimeException e) {
            throw new Refused("is not a date in the form this file uses");
        }
    }

    /** {@code 1.23E+10}: what Excel makes of a long number. */
    private static boolean shortenedBySpreadsheet(String cell) {
        int exponent = cell.indexOf("E+");
        return exponent > 0
                && exponent + 4 == cell.length()
                && digits(cell, exponent + 2, cell.length())
                && digits(cell, 0, 1)
                && (exponent == 1 || (cell.charAt(1) == '.' || cell.charAt(1) == ',') && digits(cell, 2, exponent));
    }

    private static boolean digits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return from < to;
    }
}
