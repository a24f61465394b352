package io.caravan.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.csv.CsvException;
import io.caravan.csv.CsvFormats;
import io.caravan.csv.CsvPage;
import io.caravan.csv.CsvPages;
import io.caravan.csv.CsvReject;
import io.caravan.failures.Category;
import io.caravan.failures.FailureException;
import java.io.Closeable;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The pages of a CSV file; what is wrong with rows goes to the rejects. */
final class CsvIterator implements Iterator<List<JsonNode>>, Closeable {

    private static final int RECORDS_PER_PAGE = 500;

    private final FileRejects rejects;
    private final String file;
    private final boolean whole;
    private @Nullable CsvPages pages;
    private @Nullable List<JsonNode> next;

    /** @param whole a file that cannot be read to its end is thrown as UNREADABLE; otherwise that is one reject more */
    CsvIterator(CsvFormats formats, String format, String file, InputStream in, FileRejects rejects, boolean whole) {
        this.rejects = rejects;
        this.file = file;
        this.whole = whole;
        try {
            this.pages = formats.read(formats.format(format), file, in, RECORDS_PER_PAGE);
        } catch (CsvException e) {
            broken(e);
        }
    }

    @Override
    public boolean hasNext() {
        if (next == null && pages != null) {
            next = advance(pages);
        }
        return next != null;
    }

    private @Nullable List<JsonNode> advance(CsvPages open) {
        try {
            if (open.hasNext()) {
                CsvPage page = open.next();
                rejects.add(page.rejects());
                rejects.taken(page.documents().size());
                return page.documents();
            }
        } catch (CsvException e) {
            broken(e);
        }
        close();
        return null;
    }

    private void broken(CsvException e) {
        CsvReject reject = e.reject();
        if (whole) {
            close();
            throw new FailureException(
                    Category.UNREADABLE,
                    reject.file() + (reject.line() == 0 ? "" : ", line " + reject.line()) + ": " + reject.reason());
        }
        rejects.add(List.of(reject));
    }

    @Override
    public List<JsonNode> next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("no more pages in " + file);
        }
        List<JsonNode> page = next;
        next = null;
        return page;
    }

    @Override
    public void close() {
        if (pages != null) {
            pages.close();
            pages = null;
        }
    }
}
