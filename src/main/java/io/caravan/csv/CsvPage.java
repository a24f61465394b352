package io.caravan.csv;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A part of a file. Every row of the file is in a document or in a reject of exactly one page.
 *
 * @param documents raw: {@code {file, format, lines, header?, rows}}, the rows of one order or shipment, or one of stock
 */
public record CsvPage(List<JsonNode> documents, List<CsvReject> rejects) {}
