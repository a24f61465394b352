package io.caravan.csv;

/**
 * A document that is not in the file because the format cannot carry it.
 *
 * @param document its place among the documents given, from 0
 * @param columnName the column that refused it; empty when none did
 * @param reason a sentence for a person
 */
public record Unwritten(int document, String columnName, String reason) {}
