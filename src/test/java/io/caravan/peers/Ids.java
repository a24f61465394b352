package io.caravan.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A system user's numbers. */
record Ids(int user, int group, String groupName) {

    static Ids of(String name) {
        String[] user = line("/etc/passwd", 0, name);
        String[] group = line("/etc/group", 2, user[3]);
        return new Ids(Integer.parseInt(user[2]), Integer.parseInt(user[3]), group[0]);
    }

    private static String[] line(String file, int column, String value) {
        try {
            List<String> lines = Files.readAllLines(Path.of(file));
            return lines.stream()
                    .map(line -> line.split(":"))
                    .filter(parts -> parts.length > column && parts[column].equals(value))
                    .findFirst()
                    .orElseGet(() -> Peer.skip(file + " does not know " + value));
        } catch (IOException e) {
            return Peer.skip("cannot read " + file + ": " + e);
        }
    }
}
