package io.caravan.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** The rows of a file that are not blank, one after the other. */
final class Rows implements Closeable {

    /** In characters. */
    static final int LONGEST_CELL = 64 * 1024;

    private static final char REPLACEMENT = '\uFFFD';
    private static final String[] NO_CELLS = {};

    private final String file;
    private final CSVFormat syntax;
    private final Source source;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private String[] previous = NO_CELLS;

    Rows(String file, CsvFormat format, InputStream in) throws IOException {
        this.file = file;
        this.syntax = format.syntax();
        this.source = new Source(in, format.charset());
        this.parser = CSVParser.builder().setReader(source).setFormat(syntax).get();
        this.records = parser.iterator();
    }

    /** The next row, or null at the end; throws {@link CsvException} when there is no going on. */
    @Nullable
    Row next() {
        while (true) {
            long line = parser.getCurrentLineNumber() + 1;
            source.rowBegins();
            try {
                if (!records.hasNext()) {
                    return null;
                }
                String[] cells = records.next().values();
                if (!blank(cells)) {
                    share(cells);
                    return new Row(line, cells, check(cells));
                }
            } catch (UncheckedIOException e) {
                return afterTrouble(line, e);
            }
        }
    }

    private Row afterTrouble(long line, UncheckedIOException e) {
        giveUp(line, e);
        skipRestOfRow(line);
        long last = parser.getCurrentLineNumber();
        if (last > line) {
            throw refused(
                    line, "a quote is missing or out of place: lines " + line + " to " + last + " read as one row");
        }
        return new Row(line, guess(line), new Refused("its quotes do not match: text follows a closing quote"));
    }

    /** Throws unless only the quotes of a row are wrong. */
    private void giveUp(long line, UncheckedIOException e) {
        if (e.getCause() instanceof Source.Stopped stopped) {
            throw refused(stopped.atLine() ? source.line() : line, String.valueOf(stopped.getMessage()));
        }
        if (!(e.getCause() instanceof CSVException)) {
            throw e;
        }
        if (source.ended()) {
            throw refused(
                    line, "the file ends inside the quotes that begin here; it was cut off, or a quote is missing");
        }
    }

    private CsvException refused(long line, String reason) {
        return new CsvException(CsvReject.ofFile(file, line, reason));
    }

    private void skipRestOfRow(long line) {
        boolean skipped = false;
        while (!skipped) {
            try {
                if (records.hasNext()) {
                    records.next();
                }
                skipped = true;
            } catch (UncheckedIOException again) {
                giveUp(line, again);
            }
        }
    }

    /** The cells as far as they can be told, so that the row's order is known and a person recognises it. */
    private String[] guess(long line) {
        try (CSVParser lenient = CSVParser.parse(
                source.from(line),
                syntax.builder().setTrailingData(true).setLenientEof(true).get())) {
            Iterator<CSVRecord> guessed = lenient.iterator();
            return guessed.hasNext() ? guessed.next().values() : NO_CELLS;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Neighbouring rows say much the same; what is equal is kept once, as thousands of rows wait for their orders to end. */
    private void share(String[] cells) {
        for (int i = Math.min(cells.length, previous.length) - 1; i >= 0; i--) {
            if (cells[i].equals(previous[i])) {
                cells[i] = previous[i];
            }
        }
        previous = cells;
    }

    private static boolean blank(String[] cells) {
        for (String cell : cells) {
            if (!cell.isBlank()) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Refused check(String[] cells) {
        for (int i = 0; i < cells.length; i++) {
            if (cells[i].length() > LONGEST_CELL) {
                String reason = "column " + (i + 1) + " is " + cells[i].length() + " characters long; at most "
                        + LONGEST_CELL + " are allowed";
                cells[i] = cells[i].substring(0, 100) + "...";
                return new Refused(i + 1, "", reason);
            }
            if (cells[i].indexOf(REPLACEMENT) >= 0) {
                return new Refused(
                        i + 1,
                        "",
                        "column " + (i + 1) + " " + Refused.quoted(cells[i]) + " is not valid " + source.charset());
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
