package io.caravan.accounts;

import com.fasterxml.jackson.core.JsonPointer;
import io.caravan.accounts.RuleSections.RuleText;
import io.caravan.configfiles.ConfigException;
import io.caravan.configfiles.ConfigFile;
import io.caravan.configfiles.ConfigProblem;
import io.caravan.manifests.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Finds account files and reads each by itself: one with problems keeps no other from being read. */
@Component
class AccountFiles {

    private static final String SCHEMA = "/schemas/account.schema.yaml";

    private final Manifests manifests;
    private final Secrets secrets;
    private final RuleSections rules;
    private final Function<String, @Nullable String> environment;

    /**
     * What was found.
     *
     * @param looked every file that was read or referred to
     */
    record Reading(
            List<Declared> accounts, List<ConfigProblem> problems, List<ConfigProblem> warnings, List<Path> looked) {}

    @Autowired
    AccountFiles(Manifests manifests, Secrets secrets, RuleSections rules) {
        this(manifests, secrets, rules, System::getenv);
    }

    AccountFiles(
            Manifests manifests, Secrets secrets, RuleSections rules, Function<String, @Nullable String> environment) {
        this.manifests = manifests;
        this.secrets = secrets;
        this.rules = rules;
        this.environment = environment;
    }

    /** Reads one file, or every {@code .yaml} and {@code .yml} directly in a folder. */
    Reading read(Path fileOrFolder) {
        Reading reading = new Reading(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<Path> files = list(fileOrFolder, reading.problems);
        if (files.isEmpty() && reading.problems.isEmpty()) {
            reading.problems.add(new ConfigProblem(fileOrFolder.toString(), 0, 0, "holds no account file (*.yaml)"));
        }
        Map<String, String> seen = new HashMap<>();
        for (Path file : files) {
            reading.looked.add(file);
            try {
                read(file, reading, seen);
            } catch (ConfigException e) {
                reading.problems.addAll(e.problems());
            }
        }
        return reading;
    }

    static List<Path> list(Path fileOrFolder, List<ConfigProblem> problems) {
        if (!Files.isDirectory(fileOrFolder)) {
            return List.of(fileOrFolder);
        }
        try (Stream<Path> files = Files.list(fileOrFolder)) {
            return files.filter(file -> file.getFileName().toString().matches("[^.].*\\.ya?ml"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            problems.add(new ConfigProblem(fileOrFolder.toString(), 0, 0, "cannot be listed: " + e.getMessage()));
            return List.of();
        }
    }

    private void read(Path path, Reading reading, Map<String, String> seen) {
        ConfigFile file = ConfigFile.read(path).check(SCHEMA);
        References references =
                new References(environment, path.toAbsolutePath().getParent());
        Findings findings = new Findings(file, references);
        List<RuleText> texts = new RulesReader(file, findings, references).read();
        Declared declared = new AccountReader(findings, manifests)
                .read(new FileInputs(file, references, secrets))
                .with(texts);
        claim(seen, "account", declared.name(), JsonPointer.compile("/account"), findings);
        declared.users().forEach(user -> claim(seen, "user", user.name(), user.at(), findings));
        declared.boxes().forEach(box -> claim(seen, "drop box user", box.login(), box.at(), findings));
        reading.looked.addAll(references.files());
        reading.warnings.addAll(findings.warnings());
        findings.problems().addAll(rules.check(declared.name(), texts));
        reading.problems.addAll(findings.problems());
        if (findings.problems().isEmpty()) {
            reading.accounts.add(declared);
        }
    }

    /** Names that no two files may share; the file that comes first keeps them. */
    private static void claim(Map<String, String> seen, String kind, String name, JsonPointer at, Findings findings) {
        String owner = seen.putIfAbsent(kind + " " + name, findings.fileName());
        if (owner != null && !owner.equals(findings.fileName())) {
            findings.problem(at, "the " + kind + " '" + name + "' stands in " + owner + " too");
        }
    }
}
