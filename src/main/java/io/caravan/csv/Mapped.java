package io.caravan.csv;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What became of a raw document. */
public sealed interface Mapped {

    /** Its canonical form. */
    record Document(ObjectNode content) implements Mapped {}

    /** A reject for each of its rows: the bad ones with their reason, the others because of them. */
    record Rejected(List<CsvReject> rejects) implements Mapped {}
}
