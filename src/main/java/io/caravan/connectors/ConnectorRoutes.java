package io.caravan.connectors;

import io.caravan.alerts.Alerts;
import io.caravan.configfiles.ConfigProblem;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import io.caravan.manifests.Manifest;
import io.caravan.manifests.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.apache.camel.support.PluginHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Loads the routes of every connector folder, each on its own: a broken one raises an alert and the others run. */
@Component
class ConnectorRoutes implements CamelContextConfiguration {

    static final String CAUSE = "connector";

    private static final Logger log = LoggerFactory.getLogger(ConnectorRoutes.class);
    private static final int MOST_ALERTS = 1_000;
    private static final Pattern PLACE = Pattern.compile("line (\\d+), column (\\d+)");

    private final Manifests manifests;
    private final Alerts alerts;

    ConnectorRoutes(Manifests manifests, Alerts alerts) {
        this.manifests = manifests;
        this.alerts = alerts;
    }

    @Override
    public void beforeApplicationStart(CamelContext camel) {}

    @Override
    public void afterApplicationStart(CamelContext camel) {
        List<String> loaded = new ArrayList<>();
        Set<String> broken = new HashSet<>();
        for (Manifest connector : manifests.all()) {
            List<ConfigProblem> problems = load(camel, connector);
            problems.forEach(problem -> tell(connector.name(), problem, broken));
            if (problems.isEmpty()) {
                loaded.add(connector.name());
            }
        }
        manifests.problems().forEach(problem -> tell(problem.file(), problem, broken));
        dismissAllBut(broken);
        log.info("Connectors: {}", String.join(", ", loaded));
    }

    /** Every folder has been looked at: what is not broken now was mended, or is gone. */
    private void dismissAllBut(Set<String> broken) {
        List<String> mended = alerts.list(null, true, MOST_ALERTS, 0).stream()
                .filter(alert -> alert.connection() == null && alert.cause().equals(CAUSE))
                .map(Alerts.Alert::record)
                .filter(record -> record != null && !broken.contains(record))
                .toList();
        alerts.dismiss(null, CAUSE, mended);
    }

    private List<ConfigProblem> load(CamelContext camel, Manifest connector) {
        List<ConfigProblem> problems = new ArrayList<>();
        for (Path file : files(connector.folder())) {
            try {
                Resource resource = PluginHelper.getResourceLoader(camel).resolveResource("file:" + file);
                PluginHelper.getRoutesLoader(camel).loadRoutes(resource);
            } catch (Exception e) {
                problems.add(problem(connector, file, e));
            }
        }
        return problems;
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".camel.yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static ConfigProblem problem(Manifest connector, Path file, Exception e) {
        String name = connector.side().folder() + "/" + connector.name() + "/" + file.getFileName();
        String message = String.valueOf(e.getMessage());
        Matcher place = PLACE.matcher(message);
        return place.find()
                ? new ConfigProblem(name, Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2)), message)
                : new ConfigProblem(name, 0, 0, message);
    }

    private void tell(String connector, ConfigProblem problem, Set<String> broken) {
        broken.add(connector);
        log.error("The connector {} is left out: {}", connector, problem);
        alerts.raise(null, CAUSE, connector, Failure.of(Category.UNREADABLE, problem.toString()));
    }
}
