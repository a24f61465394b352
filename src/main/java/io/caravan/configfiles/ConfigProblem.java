package io.caravan.configfiles;

/**
 * One thing wrong in a file a person edits.
 *
 * @param line 1-based; 0 when the file as a whole is meant
 * @param column 1-based; 0 when the file as a whole is meant
 */
public record ConfigProblem(String file, int line, int column, String reason) {

    @Override
    public String toString() {
        return line == 0 ? file + ": " + reason : file + ":" + line + ":" + column + ": " + reason;
    }
}
