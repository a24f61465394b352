package io.caravan.accounts;

import io.caravan.accounts.AccountFiles.Reading;
import io.caravan.configfiles.ConfigProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Applies the account files before anything else starts, again whenever they change, and takes over what other nodes
 * apply.
 */
@Component
class AccountWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(AccountWatch.class);

    private final AppliedAccounts accounts;
    private final AccountFiles files;
    private final Path path;
    private final Duration interval;
    private Map<Path, String> marks = Map.of();
    private List<ConfigProblem> told = List.of();
    private boolean failing;
    private @Nullable ScheduledExecutorService ticker;

    AccountWatch(
            AppliedAccounts accounts,
            AccountFiles files,
            @Value("${caravan.accounts}") String path,
            @Value("${caravan.accounts-watch:5s}") Duration interval) {
        this.accounts = accounts;
        this.files = files;
        this.path = Path.of(path);
        this.interval = interval;
    }

    /** A file with problems stops nobody: the hub goes on with what was applied before. */
    @Override
    public void start() {
        apply();
        accounts.announceAll();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("accounts-watch").factory());
        clock.scheduleWithFixedDelay(this::tick, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        ticker = clock;
    }

    @Override
    public void stop() {
        if (ticker != null) {
            ticker.shutdownNow();
            ticker = null;
        }
    }

    @Override
    public boolean isRunning() {
        return ticker != null;
    }

    /** Before schedules, routes and the HTTP server, which start in the last phases. */
    @Override
    public int getPhase() {
        return -1000;
    }

    /** While there are problems it reads on every tick: what mends them may be a connector or a secret's file. */
    void tick() {
        try {
            if (!accounts.problems().isEmpty() || !mark(marks.keySet()).equals(marks)) {
                apply();
            } else {
                accounts.refresh();
            }
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.error("The accounts cannot be followed; trying again every {} s", interval.toSeconds(), e);
            }
            failing = true;
        }
    }

    private void apply() {
        Map<Path, String> before = mark(marks.keySet());
        Reading reading = files.read(path);
        Map<Path, String> looked = mark(reading.looked());
        looked.replaceAll((file, mark) -> before.getOrDefault(file, mark));
        Plan plan = accounts.apply(reading);
        marks = looked;
        plan.changes().forEach(change -> LOG.info("Account file applied: {}", change));
        List<ConfigProblem> findings = new ArrayList<>(plan.problems());
        findings.addAll(plan.warnings());
        if (!findings.equals(told)) {
            plan.problems().forEach(problem -> LOG.error("Account file not applied: {}", problem));
            plan.warnings().forEach(warning -> LOG.warn("Account file: {}", warning));
            told = List.copyOf(findings);
        }
    }

    /** When and how large each file is, with files that came or went. */
    private Map<Path, String> mark(Iterable<Path> looked) {
        Map<Path, String> now = new LinkedHashMap<>();
        AccountFiles.list(path, new ArrayList<>()).forEach(file -> now.put(file, mark(file)));
        looked.forEach(file -> now.put(file, mark(file)));
        return now;
    }

    private static String mark(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
        } catch (IOException e) {
            return "absent";
        }
    }
}
