package io.caravan.manifests;

import io.caravan.configfiles.ConfigException;
import io.caravan.configfiles.ConfigProblem;
import io.caravan.manifests.Manifest.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Walks {@code carts/*} and {@code wms/*} and keeps what they declare. */
@Component("manifests")
final class ConnectorFolders implements Manifests {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectorFolders.class);

    private final Path routes;
    private volatile Reading reading = new Reading(List.of(), List.of());

    private record Reading(List<Manifest> manifests, List<ConfigProblem> problems) {}

    @Autowired
    ConnectorFolders(@Value("${caravan.routes}") String routes) {
        this(Path.of(routes));
    }

    ConnectorFolders(Path routes) {
        this.routes = routes;
        reload();
    }

    @Override
    public Optional<Manifest> find(Side side, String name) {
        return reading.manifests.stream()
                .filter(m -> m.side() == side && m.name().equals(name))
                .findFirst();
    }

    @Override
    public List<Manifest> all() {
        return reading.manifests;
    }

    @Override
    public List<ConfigProblem> problems() {
        return reading.problems;
    }

    @Override
    public synchronized void reload() {
        List<Manifest> manifests = new ArrayList<>();
        List<ConfigProblem> problems = new ArrayList<>();
        for (Side side : Side.values()) {
            for (Path folder : folders(side, problems)) {
                try {
                    manifests.add(ManifestReader.read(side, folder, nameOf(side, folder)));
                } catch (ConfigException e) {
                    problems.addAll(e.problems());
                }
            }
        }
        refuseClashes(manifests, problems);
        if (!problems.equals(reading.problems)) {
            problems.forEach(problem -> LOG.warn("Connector left out: {}", problem));
        }
        reading = new Reading(List.copyOf(manifests), List.copyOf(problems));
    }

    private List<Path> folders(Side side, List<ConfigProblem> problems) {
        Path parent = routes.resolve(side.folder());
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve(ManifestReader.FILE)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            problems.add(new ConfigProblem(side.folder(), 0, 0, "cannot be listed: " + e.getMessage()));
            return List.of();
        }
    }

    /** Routes are {@code direct:<name>.<verb>}: one name cannot serve both sides, and nobody can tell which is meant. */
    private static void refuseClashes(List<Manifest> manifests, List<ConfigProblem> problems) {
        Map<String, List<Manifest>> byName = manifests.stream().collect(Collectors.groupingBy(Manifest::name));
        byName.values().stream()
                .filter(same -> same.size() > 1)
                .flatMap(List::stream)
                .forEach(clash -> {
                    manifests.remove(clash);
                    problems.add(new ConfigProblem(
                            nameOf(clash.side(), clash.folder()),
                            0,
                            0,
                            "the name '" + clash.name()
                                    + "' stands under carts and under wms; rename one of the folders"));
                });
    }

    private static String nameOf(Side side, Path folder) {
        return side.folder() + "/" + folder.getFileName() + "/" + ManifestReader.FILE;
    }
}
