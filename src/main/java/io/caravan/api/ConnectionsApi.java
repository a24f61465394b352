package io.caravan.api;

import io.caravan.accounts.Connection;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Job;
import io.caravan.api.ConnectionView.AuthorizationView;
import io.caravan.api.ConnectionView.ConnectionList;
import io.caravan.api.ConnectionView.RunList;
import io.caravan.api.ConnectionView.RunView;
import io.caravan.calls.Grant;
import io.caravan.consents.Consents;
import io.caravan.operations.Operations;
import io.caravan.operations.Operations.Checked;
import io.caravan.schedules.Schedules;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The connections and their jobs. A connection is named by its number or by its path with dots: {@code demo.acme.web-shop}. */
@RestController
@RequestMapping("/api/connections")
class ConnectionsApi {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionsApi.class);

    private final Sight sight;
    private final Operations operations;
    private final Schedules schedules;
    private final Consents consents;

    ConnectionsApi(Sight sight, Operations operations, Schedules schedules, Consents consents) {
        this.sight = sight;
        this.operations = operations;
        this.schedules = schedules;
        this.consents = consents;
    }

    @GetMapping
    ConnectionList list(@AuthenticationPrincipal Viewer viewer) {
        List<Connection> seen = sight.connections(viewer);
        Map<ConnectionId, Grant> grants = consents.grants(seen);
        return new ConnectionList(seen.stream()
                .map(connection -> ConnectionView.of(
                        connection,
                        operations.jobs(connection.id()).values(),
                        consents.needed(connection) ? AuthorizationView.of(grants.get(connection.id())) : null))
                .toList());
    }

    @GetMapping("/{connection}/runs")
    RunList runs(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String connection,
            @RequestParam(defaultValue = "50") int limit) {
        Limits.check(limit);
        Connection seen = sight.connection(viewer, connection);
        return new RunList(
                schedules.runs(seen.id(), limit).stream().map(RunView::of).toList());
    }

    @PostMapping("/{connection}/check")
    CheckView check(@AuthenticationPrincipal Viewer viewer, @PathVariable String connection) {
        Checked checked = operations.check(sight.connection(viewer, connection));
        return new CheckView(checked.works(), checked.message());
    }

    @PostMapping("/{connection}/{job}/run-now")
    Said runNow(@AuthenticationPrincipal Viewer viewer, @PathVariable String connection, @PathVariable String job) {
        Connection seen = sight.connection(viewer, connection);
        schedules.runNow(seen.id(), job(seen, job));
        return said(viewer, job + " of " + seen.path() + " runs now, or after the run that is under way");
    }

    @PostMapping("/{connection}/{job}/pause")
    Said pause(@AuthenticationPrincipal Viewer viewer, @PathVariable String connection, @PathVariable String job) {
        Connection seen = sight.connection(viewer, connection);
        schedules.pause(seen.id(), job(seen, job));
        return said(viewer, job + " of " + seen.path() + " is paused");
    }

    @PostMapping("/{connection}/{job}/resume")
    Said resume(@AuthenticationPrincipal Viewer viewer, @PathVariable String connection, @PathVariable String job) {
        Connection seen = sight.connection(viewer, connection);
        schedules.resume(seen.id(), job(seen, job));
        return said(viewer, job + " of " + seen.path() + " follows its schedule again");
    }

    /** What a check found, in a sentence. */
    record CheckView(boolean works, String message) implements PlainText {
        @Override
        public String text() {
            return Table.line(message) + "\n";
        }
    }

    private static Said said(Viewer viewer, String sentence) {
        LOG.info("{}, asked by {}", sentence, viewer.getName());
        return new Said(sentence + ".");
    }

    private static Job job(Connection connection, String name) {
        List<Job> jobs = Arrays.stream(Job.values())
                .filter(job -> job.side() == connection.side())
                .toList();
        return jobs.stream()
                .filter(job -> job.route().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadParameterException(
                        "job",
                        "'" + name + "' is none of "
                                + jobs.stream().map(Job::route).toList()));
    }
}
