package io.caravan.connectors;

import io.caravan.configfiles.ConfigProblem;
import io.caravan.manifests.Manifest;
import io.caravan.manifests.Manifest.Side;
import io.caravan.outbox.Handover;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a connector's README does not tell people. */
final class ReadmeReview {

    private static final List<String> HEADINGS =
            List.of("## Connect", "## What travels", "## Limits and quirks", "## Not covered", "## Checked against");
    private static final String UNCERTAIN = "## After an uncertain write";

    private ReadmeReview() {}

    static List<ConfigProblem> problems(Manifest connector) {
        Path readme = connector.folder().resolve("README.md");
        List<String> lines;
        try {
            lines = Files.readAllLines(readme);
        } catch (IOException e) {
            return List.of(ConnectorReview.problem(connector, readme, "is missing"));
        }
        List<ConfigProblem> problems = new ArrayList<>();
        HEADINGS.stream()
                .filter(heading -> !lines.contains(heading))
                .forEach(heading ->
                        problems.add(ConnectorReview.problem(connector, readme, "has no heading '" + heading + "'")));
        if (blind(connector) && !lines.contains(UNCERTAIN)) {
            problems.add(ConnectorReview.problem(
                    connector,
                    readme,
                    "has no heading '" + UNCERTAIN
                            + "': nobody can ask whether a write arrived (no lookup, no publish, not"
                            + " repeatable), so say there what a person looks at and does"));
        }
        return problems;
    }

    /** Stock and cancellations may be told again; only what must arrive once counts. */
    private static boolean blind(Manifest connector) {
        return connector.can(connector.side() == Side.CART ? "shipments" : "orders")
                && Handover.of(connector) == Handover.BLIND;
    }
}
