package io.caravan.csv;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.configfiles.ConfigException;
import io.caravan.configfiles.ConfigProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The formats of one folder; a file is read again when its time or size has changed. */
@Component("csvFormats")
final class FolderCsvFormats implements CsvFormats {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final String SUFFIX = ".yaml";

    /** What a file was when it was read, and what came of it. */
    private record Known(FileTime time, long size, @Nullable CsvFormat format, List<ConfigProblem> problems) {}

    private final Path folder;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    @Autowired
    FolderCsvFormats(@Value("${caravan.mappings}") String mappings) {
        this(Path.of(mappings, "csv"));
    }

    FolderCsvFormats(Path folder) {
        this.folder = folder;
    }

    @Override
    public CsvFormat format(String name) {
        if (!NAME.matcher(name).matches() || !Files.isRegularFile(folder.resolve(name + SUFFIX))) {
            throw new ConfigException(
                    new ConfigProblem(folder.toString(), 0, 0, "has no CSV format " + Refused.quoted(name)));
        }
        Known now = load(name);
        if (now.format() == null) {
            throw new ConfigException(now.problems());
        }
        return now.format();
    }

    @Override
    public List<CsvFormat> formats() {
        return names().stream()
                .map(this::load)
                .map(Known::format)
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public List<ConfigProblem> problems() {
        return names().stream().flatMap(name -> load(name).problems().stream()).toList();
    }

    private List<String> names() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SUFFIX))
                    .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Known load(String name) {
        Path file = folder.resolve(name + SUFFIX);
        return Objects.requireNonNull(known.compute(name, (key, before) -> {
            try {
                FileTime time = Files.getLastModifiedTime(file);
                long size = Files.size(file);
                return before != null && before.time().equals(time) && before.size() == size
                        ? before
                        : read(file, time, size);
            } catch (IOException e) {
                return new Known(
                        FileTime.fromMillis(0),
                        -1,
                        null,
                        List.of(new ConfigProblem(file.toString(), 0, 0, "cannot be read: " + e.getMessage())));
            }
        }));
    }

    private static Known read(Path file, FileTime time, long size) {
        try {
            return new Known(time, size, CsvFormat.read(file), List.of());
        } catch (ConfigException e) {
            return new Known(time, size, null, e.problems());
        }
    }

    @Override
    public CsvPages read(CsvFormat format, String fileName, InputStream in, int recordsPerPage) {
        if (recordsPerPage < 1) {
            throw new IllegalArgumentException("a page holds at least 1 record, not " + recordsPerPage);
        }
        try {
            return FilePages.open(fileName, format, in, recordsPerPage);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Mapped map(CsvFormat format, JsonNode rawDocument, ZoneId zone) {
        return new Mapping(format, rawDocument, zone).run();
    }

    @Override
    public List<Unwritten> write(
            CsvFormat format, List<? extends JsonNode> canonicalDocuments, OutputStream out, ZoneId zone)
            throws IOException {
        return FileWriting.write(format, canonicalDocuments, out, zone);
    }

    @Override
    public void writeRejects(List<CsvReject> rejects, OutputStream out) throws IOException {
        FileWriting.writeRejects(rejects, out);
    }
}
