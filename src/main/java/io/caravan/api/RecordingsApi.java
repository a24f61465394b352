package io.caravan.api;

import io.caravan.accounts.Connection;
import io.caravan.calls.Recordings;
import io.caravan.failures.FailureException;
import io.caravan.manifests.Manifest;
import io.caravan.manifests.Manifests;
import java.util.NoSuchElementException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Recording a connection's conversations, for operators of the machine: what is recorded lies on its disk. */
@RestController
@RequestMapping("/api/connections/{connection}/recording")
class RecordingsApi {

    private static final Logger LOG = LoggerFactory.getLogger(RecordingsApi.class);

    private final Sight sight;
    private final Recordings recordings;
    private final Manifests manifests;

    RecordingsApi(Sight sight, Recordings recordings, Manifests manifests) {
        this.sight = sight;
        this.recordings = recordings;
        this.manifests = manifests;
    }

    @PostMapping
    Said start(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String connection,
            @RequestParam(defaultValue = "10") int minutes) {
        Sight.machine(viewer);
        if (minutes < 1 || minutes > Recordings.LONGEST) {
            throw new BadParameterException("minutes", "must be 1 to " + Recordings.LONGEST);
        }
        Connection seen = sight.connection(viewer, connection);
        Manifest connector = manifests
                .find(seen.side(), seen.connector())
                .orElseThrow(() -> new NoSuchElementException("there is no connector " + seen.connector()));
        try {
            return said(viewer, recordings.start(seen, connector, minutes));
        } catch (FailureException e) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, e.failure().message(), e);
        }
    }

    @GetMapping
    Said find(@AuthenticationPrincipal Viewer viewer, @PathVariable String connection) {
        Sight.machine(viewer);
        Connection seen = sight.connection(viewer, connection);
        return new Said(recordings.told(seen.id()).orElse(seen.path() + " is not recorded") + ".");
    }

    @DeleteMapping
    Said stop(@AuthenticationPrincipal Viewer viewer, @PathVariable String connection) {
        Sight.machine(viewer);
        Connection seen = sight.connection(viewer, connection);
        return said(viewer, recordings.stop(seen.id()).orElse(seen.path() + " was not recorded"));
    }

    private static Said said(Viewer viewer, String sentence) {
        LOG.info("{}, asked by {}", sentence, viewer.getName());
        return new Said(sentence + ".");
    }
}
