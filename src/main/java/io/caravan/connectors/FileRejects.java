package io.caravan.connectors;

import io.caravan.csv.CsvReject;
import java.util.ArrayList;
import java.util.List;

/** The bad rows of one file, kept up to a limit and counted beyond it. */
final class FileRejects {

    static final int KEPT = 10_000;

    private final List<CsvReject> kept = new ArrayList<>();
    private long count;
    private long records;

    void add(List<CsvReject> rejects) {
        count += rejects.size();
        rejects.stream().limit(Math.max(0, KEPT - kept.size())).forEach(kept::add);
    }

    void taken(long documents) {
        records += documents;
    }

    long count() {
        return count;
    }

    long records() {
        return records;
    }

    List<CsvReject> kept() {
        if (count <= kept.size()) {
            return kept;
        }
        List<CsvReject> all = new ArrayList<>(kept);
        String file = kept.get(0).file();
        all.add(new CsvReject(file, 0, 0, "", (count - kept.size()) + " more rows were rejected", List.of()));
        return all;
    }
}
