package io.caravan.csv;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes whole files; the streams stay open. */
final class FileWriting {

    private FileWriting() {}

    static List<Unwritten> write(CsvFormat format, List<? extends JsonNode> documents, OutputStream out, ZoneId zone)
            throws IOException {
        Rendering rendering = new Rendering(format, zone);
        int groups = format.definition().horizontal()
                ? documents.stream().mapToInt(rendering::groups).max().orElse(1)
                : 0;
        List<Unwritten> unwritten = new ArrayList<>();
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, format.charset()));
        boolean marksItself = format.charset().equals(StandardCharsets.UTF_16);
        if (format.definition().byteOrderMark() && !marksItself) {
            writer.write('\uFEFF');
        }
        CSVPrinter printer = new CSVPrinter(writer, format.syntax());
        if (format.definition().header() != Definition.HeaderRow.NONE) {
            printer.printRecord(rendering.header(groups));
        }
        int written = 0;
        for (int i = 0; i < documents.size(); i++) {
            try {
                for (String[] row : rendering.rows(documents.get(i), written + 1, groups)) {
                    printer.printRecord((Object[]) row);
                }
                written++;
            } catch (Refused e) {
                unwritten.add(new Unwritten(i, e.columnName(), e.reason()));
            }
        }
        printer.flush();
        return unwritten;
    }

    static void writeRejects(List<CsvReject> rejects, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        CSVPrinter printer = new CSVPrinter(writer, CSVFormat.RFC4180);
        printer.printRecord("file", "line", "column", "reason");
        for (CsvReject reject : rejects) {
            List<Object> row = new ArrayList<>(reject.cells().size() + 4);
            row.add(reject.file());
            row.add(reject.line() == 0 ? "" : reject.line());
            row.add(reject.columnName().isEmpty() && reject.column() > 0 ? reject.column() : reject.columnName());
            row.add(reject.reason());
            row.addAll(reject.cells());
            printer.printRecord(row);
        }
        printer.flush();
    }
}
