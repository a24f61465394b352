package io.caravan.api;

import io.caravan.accounts.Accounts;
import io.caravan.accounts.Plan;
import io.caravan.configfiles.ConfigProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The account files of the hub, all of them: for operators of the machine. */
@RestController
@RequestMapping("/api/accounts")
class AccountsApi {

    private static final Logger LOG = LoggerFactory.getLogger(AccountsApi.class);

    private final Accounts accounts;
    private final Path files;

    AccountsApi(Accounts accounts, @Value("${caravan.accounts}") Path files) {
        this.accounts = accounts;
        this.files = files;
    }

    /** What changes, or changed. */
    record PlanView(List<Change> changes, List<String> problems, List<String> warnings) implements PlainText {

        /** One thing that differs. */
        record Change(String kind, String what, String detail) {}

        static PlanView of(Plan plan) {
            return new PlanView(
                    plan.changes().stream()
                            .map(change -> new Change(
                                    change.kind().name().toLowerCase(Locale.ROOT), change.what(), change.detail()))
                            .toList(),
                    plan.problems().stream().map(ConfigProblem::toString).toList(),
                    plan.warnings().stream().map(ConfigProblem::toString).toList());
        }

        @Override
        public String text() {
            StringBuilder text = new StringBuilder();
            changes.forEach(
                    change -> text.append(Table.line(change.kind() + " " + change.what() + " " + change.detail()))
                            .append('\n'));
            problems.forEach(problem ->
                    text.append("not applied: ").append(Table.line(problem)).append('\n'));
            warnings.forEach(warning ->
                    text.append("warning: ").append(Table.line(warning)).append('\n'));
            return text.isEmpty() ? "Nothing differs.\n" : text.toString();
        }
    }

    @PostMapping("/plan")
    PlanView plan(@AuthenticationPrincipal Viewer viewer) {
        Sight.machine(viewer);
        return PlanView.of(accounts.plan(files));
    }

    @PostMapping("/apply")
    PlanView apply(@AuthenticationPrincipal Viewer viewer) {
        Sight.machine(viewer);
        Plan plan = accounts.apply(files);
        LOG.info(
                "account files applied by {}: {} changes",
                viewer.getName(),
                plan.changes().size());
        return PlanView.of(plan);
    }
}
