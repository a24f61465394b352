package io.caravan.csv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one file page by page; holds the rows of the open orders and one page, never the file. */
final class FilePages implements CsvPages {

    private static final int LARGEST_PAGE = 8 << 20;

    private final String file;
    private final CsvFormat format;
    private final int recordsPerPage;
    private final Rows rows;
    private final Layout layout;
    private final Window window;
    private @Nullable Row first;
    private boolean ended;
    private @Nullable CsvPage next;

    /** Reads the header; closes the stream when that fails. */
    static FilePages open(String file, CsvFormat format, InputStream in, int recordsPerPage) throws IOException {
        try {
            return new FilePages(file, format, in, recordsPerPage);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private FilePages(String file, CsvFormat format, InputStream in, int recordsPerPage) throws IOException {
        this.file = file;
        this.format = format;
        this.recordsPerPage = recordsPerPage;
        this.rows = new Rows(file, format, in);
        this.layout = begin();
        this.window = new Window(format, layout);
    }

    private Layout begin() {
        Row row = rows.next();
        if (row == null) {
            throw new CsvException(CsvReject.ofFile(file, 0, "is empty"));
        }
        try {
            return switch (format.definition().header()) {
                case BY_NAME -> format.byName(header(row));
                case IGNORED -> format.byPosition();
                case NONE -> keep(row);
                case OPTIONAL -> isHeader(row) ? format.byName(header(row)) : keep(row);
            };
        } catch (Refused e) {
            throw new CsvException(CsvReject.ofFile(file, row.line(), e.reason()));
        }
    }

    private Layout keep(Row row) {
        first = row;
        return format.byPosition();
    }

    private static ArrayNode header(Row row) throws Refused {
        if (row.problem() != null) {
            throw row.problem();
        }
        ArrayNode header = JsonNodeFactory.instance.arrayNode();
        for (String cell : row.cells()) {
            header.add(cell.strip());
        }
        return header;
    }

    /** More than half of its cells are names the format knows. */
    private boolean isHeader(Row row) {
        Set<String> names = new HashSet<>();
        format.columns().forEach(column -> column.headers().forEach(name -> names.add(Column.plain(name))));
        int known = 0;
        int filled = 0;
        for (String cell : row.cells()) {
            filled += cell.isBlank() ? 0 : 1;
            known += names.contains(Column.plain(cell)) ? 1 : 0;
        }
        return known * 2 > filled;
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            CsvPage page = page();
            next = page.documents().isEmpty() && page.rejects().isEmpty() ? null : page;
        }
        return next != null;
    }

    @Override
    public CsvPage next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("no more pages in " + file);
        }
        CsvPage page = next;
        next = null;
        return page;
    }

    private CsvPage page() {
        List<JsonNode> documents = new ArrayList<>();
        List<CsvReject> rejects = new ArrayList<>();
        int size = 0;
        while (documents.size() + rejects.size() < recordsPerPage && size < LARGEST_PAGE) {
            Group group = window.take();
            if (group != null) {
                size += group.size();
                group.give(file, format, layout, documents::add, rejects::add);
            } else if (ended) {
                break;
            } else {
                read();
            }
        }
        return new CsvPage(documents, rejects);
    }

    private void read() {
        Row row = first != null ? first : rows.next();
        first = null;
        if (row == null) {
            ended = true;
            window.end();
        } else if (row.problem() == null && !layout.fits(row.cells().length)) {
            window.add(new Row(
                    row.line(),
                    row.cells(),
                    new Refused("it has " + row.cells().length + " cells; " + layout.expected() + " are expected")));
        } else {
            window.add(row);
        }
    }

    @Override
    public void close() {
        try {
            rows.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
