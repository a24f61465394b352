package io.caravan.connectors;

import io.caravan.configfiles.ConfigException;
import io.caravan.configfiles.ConfigProblem;
import io.caravan.failures.FailureException;
import io.caravan.jq.Jq;
import io.caravan.manifests.Manifest;
import io.caravan.manifests.Manifest.Documents;
import io.caravan.manifests.Manifests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What a connector folder lacks or holds that it must not, said before anybody runs it. */
@Component
public class ConnectorReview {

    private static final Set<String> VERBS = Set.of(
            "check",
            "orders",
            "shipments",
            "inventory",
            "cancellations",
            "acknowledge",
            "publish",
            "lookup",
            "webhook");
    private static final Set<String> FILES =
            Set.of("connector.yaml", "README.md", "order.jq", "shipment.jq", "inventory.jq", "cancellation.jq");
    private static final Set<String> PICKUP = Set.of("pickup.request.jq", "pickup.reply.jq");
    private static final Set<String> FOLDERS = Set.of("calls", "samples");
    private static final Map<String, String> SAMPLED = Map.of(
            "order.jq", "orders",
            "shipment.jq", "shipments",
            "inventory.jq", "inventory",
            "pickup.request.jq", "pickup-requests",
            "pickup.reply.jq", "pickup-replies");

    private final Path routes;
    private final Jq jq;

    public ConnectorReview(@Value("${caravan.routes}") Path routes, Jq jq) {
        this.routes = routes;
        this.jq = jq;
    }

    /** Every problem of the folder of that name, read afresh and apart from what runs; empty when there is no such folder, and an empty list when all is well. */
    public Optional<List<ConfigProblem>> review(String name) {
        Manifests manifests = Manifests.in(routes);
        Optional<List<ConfigProblem>> found = manifests.all().stream()
                .filter(connector -> connector.name().equals(name))
                .findFirst()
                .map(this::review);
        if (found.isPresent()) {
            return found;
        }
        List<ConfigProblem> broken = manifests.problems().stream()
                .filter(problem -> problem.file().contains("/" + name + "/"))
                .toList();
        return broken.isEmpty() ? Optional.empty() : Optional.of(broken);
    }

    public List<ConfigProblem> review(Manifest connector) {
        List<ConfigProblem> problems = new ArrayList<>();
        files(connector, problems);
        problems.addAll(ReadmeReview.problems(connector));
        for (Path file : list(connector.folder(), ".camel.yaml")) {
            try {
                problems.addAll(new RouteReview(connector, file, named(connector, file)).problems());
            } catch (ConfigException e) {
                problems.addAll(e.problems());
            }
        }
        mappings(connector, problems);
        samples(connector, problems);
        return problems;
    }

    private static void files(Manifest connector, List<ConfigProblem> problems) {
        for (Path file : list(connector.folder(), "")) {
            String name = file.getFileName().toString();
            boolean known = Files.isDirectory(file)
                    ? FOLDERS.contains(name)
                    : FILES.contains(name)
                            || (connector.pickup() != null && PICKUP.contains(name))
                            || VERBS.contains(name.replace(".camel.yaml", ""));
            if (!known) {
                problems.add(problem(connector, file, "means nothing in a connector's folder"));
            }
        }
        if (connector.pickup() == null) {
            missing(connector, List.of("check.camel.yaml"), problems);
        } else {
            missing(connector, PICKUP, problems);
        }
        if (connector.can("webhook") != (connector.webhook() != null)) {
            problems.add(problem(
                    connector,
                    connector.folder().resolve("connector.yaml"),
                    "the key 'webhook' and the file webhook.camel.yaml go together"));
        }
    }

    private static void missing(Manifest connector, Collection<String> files, List<ConfigProblem> problems) {
        files.stream()
                .map(connector.folder()::resolve)
                .filter(file -> !Files.isRegularFile(file))
                .forEach(file -> problems.add(problem(connector, file, "is missing")));
    }

    private void mappings(Manifest connector, List<ConfigProblem> problems) {
        Stream.concat(
                        list(connector.folder(), ".jq").stream(),
                        list(connector.folder().resolve("calls"), ".jq").stream())
                .forEach(file -> {
                    try {
                        jq.program(file, Map.of());
                    } catch (FailureException e) {
                        problems.add(problem(connector, file, e.failure().message()));
                    }
                });
    }

    /** A mapping without a sample and a verb without a conversation were never seen working. */
    private static void samples(Manifest connector, List<ConfigProblem> problems) {
        if (connector.documents() == Documents.CSV) {
            return;
        }
        Path samples = connector.folder().resolve("samples");
        SAMPLED.forEach((mapping, noun) -> {
            if (Files.isRegularFile(connector.folder().resolve(mapping))
                    && list(samples.resolve(noun), ".in.json").isEmpty()) {
                problems.add(problem(
                        connector,
                        connector.folder().resolve(mapping),
                        "has no sample; put one into samples/" + noun + "/<x>.in.json and <x>.out.json"));
            }
        });
        if (connector.http() != null) {
            Spoken spoken = Spoken.in(samples.resolve("conversations"));
            VERBS.stream()
                    .sorted()
                    .filter(verb -> connector.can(verb) && !spoken.verbs().contains(verb))
                    .forEach(verb -> problems.add(problem(
                            connector,
                            connector.folder().resolve(verb + ".camel.yaml"),
                            "has no conversation in samples/conversations")));
            if (connector.can("lookup") && !spoken.lookups().containsAll(Set.of(true, false))) {
                problems.add(problem(
                        connector,
                        connector.folder().resolve("lookup.camel.yaml"),
                        "needs two conversations: one that ends with accepted: true, one with accepted: false"));
            }
        }
    }

    static ConfigProblem problem(Manifest connector, Path file, String reason) {
        return new ConfigProblem(named(connector, file), 0, 0, reason);
    }

    private static String named(Manifest connector, Path file) {
        return connector.side().folder() + "/" + connector.name() + "/"
                + connector.folder().relativize(file).toString().replace('\\', '/');
    }

    static List<Path> list(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
