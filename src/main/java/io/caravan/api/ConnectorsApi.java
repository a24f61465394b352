package io.caravan.api;

import io.caravan.configfiles.ConfigProblem;
import io.caravan.connectors.ConnectorReview;
import java.util.List;
import java.util.NoSuchElementException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The connector folders, for those who write them: operators of the machine. */
@RestController
@RequestMapping("/api/connectors")
class ConnectorsApi {

    private final ConnectorReview review;

    ConnectorsApi(ConnectorReview review) {
        this.review = review;
    }

    /** What a folder lacks or must not hold; empty when all is well. */
    record ReviewView(String connector, List<String> problems) implements PlainText {
        @Override
        public String text() {
            if (problems.isEmpty()) {
                return connector + " is complete.\n";
            }
            StringBuilder text = new StringBuilder();
            problems.forEach(problem -> text.append(Table.line(problem)).append('\n'));
            return text.toString();
        }
    }

    @GetMapping("/{name}/review")
    ReviewView review(@AuthenticationPrincipal Viewer viewer, @PathVariable String name) {
        Sight.machine(viewer);
        List<ConfigProblem> problems =
                review.review(name).orElseThrow(() -> new NoSuchElementException("there is no connector " + name));
        return new ReviewView(
                name, problems.stream().map(ConfigProblem::toString).toList());
    }
}
