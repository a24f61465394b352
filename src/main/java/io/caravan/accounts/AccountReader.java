package io.caravan.accounts;

import com.fasterxml.jackson.core.JsonPointer;
import io.caravan.accounts.Declared.Link;
import io.caravan.accounts.Declared.Seller;
import io.caravan.manifests.Manifest;
import io.caravan.manifests.Manifest.Level;
import io.caravan.manifests.Manifest.Side;
import io.caravan.manifests.Manifests;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one account file that follows its schema; what a schema cannot say is checked here. */
final class AccountReader {

    private static final Set<Level> WMS_LEVELS = Set.of(Level.WMS, Level.MERCHANT);

    private final Findings findings;
    private final Manifests manifests;
    private final SettingsReader settings;
    private final Set<Manifest> used = new HashSet<>();
    private final List<Wms> wmss = new ArrayList<>();

    /** A warehouse system of the account, before a merchant uses it. */
    private record Wms(String name, Manifest manifest, Settings settings, JsonPointer at) {}

    AccountReader(Findings findings, Manifests manifests) {
        this.findings = findings;
        this.manifests = manifests;
        this.settings = new SettingsReader(findings);
    }

    /** What the file declares; meaningless when there are problems among the findings. */
    Declared read(FileInputs inputs) {
        JsonPointer root = JsonPointer.empty();
        String account = text(root, "account");
        String kind = Objects.requireNonNullElse(findings.text(root.appendProperty("kind")), "fulfillment");
        PeopleReader people = new PeopleReader(findings);
        readWmss(root.appendProperty("wms"));
        people.read(
                root,
                null,
                account + "/" + (wmss.isEmpty() ? "" : wmss.getFirst().name()));
        List<Seller> sellers = new ArrayList<>();
        Set<String> names = new HashSet<>();
        List<JsonPointer> merchants = findings.items(root.appendProperty("merchants"));
        for (JsonPointer merchant : merchants) {
            unique(names, merchant, "name", "another merchant");
            ownHome(merchant);
            people.read(merchant, text(merchant, "name"), account + "/" + text(merchant, "name"));
            sellers.add(seller(merchant, people));
        }
        if (kind.equals("merchant") && merchants.size() != 1) {
            findings.problem(
                    root.appendProperty("merchants"),
                    "an account of kind merchant has exactly one, not " + merchants.size());
        }
        return new Declared(
                inputs.file(),
                account,
                kind,
                people.alertTo(root),
                people.users(),
                people.boxes(),
                List.copyOf(sellers),
                inputs.fingerprint(used));
    }

    /** Merchants and warehouses have their homes side by side in the drop box. */
    private void ownHome(JsonPointer merchant) {
        if (wmss.stream().anyMatch(wms -> wms.name.equals(text(merchant, "name")))) {
            findings.problem(
                    merchant.appendProperty("name"), "is the name of a wms too; the two would share a drop box");
        }
    }

    private void readWmss(JsonPointer at) {
        Set<String> names = new HashSet<>();
        for (JsonPointer one : findings.at(at).isArray() ? findings.items(at) : List.of(at)) {
            unique(names, one, "name", "another wms");
            Manifest manifest = manifest(one, Side.WMS);
            if (manifest != null) {
                Settings entered = settings.read(one.appendProperty("settings"), manifest, Level.WMS);
                wmss.add(new Wms(text(one, "name"), manifest, entered, one));
            }
        }
    }

    private Seller seller(JsonPointer at, PeopleReader people) {
        Map<Job, Schedule> schedules = schedules(at);
        ZoneId zone = zone(at.appendProperty("zone"));
        List<Link> links = new ArrayList<>();
        Set<String> names = new HashSet<>();
        keyedByWms(at.appendProperty("settings"));
        for (Wms wms : wmss) {
            JsonPointer settingsAt = ofWms(at.appendProperty("settings"), wms);
            Settings entered =
                    wms.settings.with(Level.MERCHANT, settings.read(settingsAt, wms.manifest, Level.MERCHANT));
            settings.requireAll(wms.manifest, entered, false, at);
            Settings complete = SettingsReader.withDefaults(wms.manifest, entered, WMS_LEVELS);
            links.add(new Link(
                    Side.WMS,
                    wms.name,
                    wms.manifest.name(),
                    new ConnectionConfig(complete, Map.of(), OrderOptions.NONE, able(schedules, wms.manifest, at))));
            names.add(wms.name);
        }
        for (JsonPointer cart : findings.items(at.appendProperty("carts"))) {
            unique(names, cart, "name", "another cart or wms of this merchant");
            Manifest manifest = manifest(cart, Side.CART);
            if (manifest != null) {
                links.add(cart(cart, manifest, links));
            }
        }
        return new Seller(
                text(at, "name"),
                zone,
                people.alertTo(at),
                new PlacesReader(findings).read(at.appendProperty("warehouses")),
                List.copyOf(links));
    }

    private Link cart(JsonPointer at, Manifest manifest, List<Link> links) {
        Settings entered = settings.read(at.appendProperty("settings"), manifest, Level.CART);
        settings.requireAll(manifest, entered, true, at);
        Map<String, Settings> atWms = new LinkedHashMap<>();
        keyedByWms(at.appendProperty("wms_settings"));
        for (Wms wms : wmss) {
            JsonPointer settingsAt = ofWms(at.appendProperty("wms_settings"), wms);
            Settings own = settings.read(settingsAt, wms.manifest, Level.CART);
            for (Link link : links) {
                if (link.side() == Side.WMS && link.name().equals(wms.name)) {
                    settings.requireAll(wms.manifest, link.config().settings().with(Level.CART, own), true, at);
                }
            }
            Settings complete = SettingsReader.withDefaults(wms.manifest, own, Set.of(Level.CART));
            if (!complete.equals(Settings.NONE)) {
                atWms.put(wms.name, complete);
            }
        }
        String earliest = findings.text(at.appendProperty("earliest_order_date"));
        return new Link(
                Side.CART,
                text(at, "name"),
                manifest.name(),
                new ConnectionConfig(
                        SettingsReader.withDefaults(manifest, entered, Set.of(Level.CART)),
                        Map.copyOf(atWms),
                        new OrderOptions(
                                findings.text(at.appendProperty("order_source")),
                                earliest == null ? null : LocalDate.parse(earliest)),
                        able(schedules(at), manifest, at)));
    }

    /** With one WMS its settings stand there plainly; with several each has a map of its own, under its name. */
    private JsonPointer ofWms(JsonPointer at, Wms wms) {
        return wmss.size() > 1 ? at.appendProperty(wms.name) : at;
    }

    private void keyedByWms(JsonPointer at) {
        if (wmss.size() > 1) {
            findings.at(at).properties().forEach(entry -> {
                if (wmss.stream().noneMatch(wms -> wms.name.equals(entry.getKey()))) {
                    findings.problem(at.appendProperty(entry.getKey()), "is not the name of a wms of this account");
                } else if (!entry.getValue().isObject()) {
                    findings.problem(at.appendProperty(entry.getKey()), "must hold the settings of this wms");
                }
            });
        }
    }

    private @Nullable Manifest manifest(JsonPointer at, Side side) {
        String connector = text(at, "connector");
        Manifest manifest = manifests.find(side, connector).orElse(null);
        if (manifest == null) {
            findings.problem(
                    at.appendProperty("connector"),
                    "there is no usable connector '" + connector + "' below routes/" + side.folder());
            return null;
        }
        used.add(manifest);
        return manifest;
    }

    private Map<Job, Schedule> schedules(JsonPointer at) {
        Map<Job, Schedule> schedules = new EnumMap<>(Job.class);
        for (Job job : Job.values()) {
            JsonPointer here = at.appendProperty("schedules").appendProperty(job.route());
            String text = findings.text(here);
            if (text != null) {
                try {
                    Schedule schedule = Schedule.parse(text);
                    if (schedule.equals(Schedule.AUTOMATIC) && !job.canBeAutomatic()) {
                        findings.problem(
                                here,
                                "cannot be automatic, for nothing tells when there is work; write every 5 minutes");
                    }
                    schedules.put(job, schedule);
                } catch (IllegalArgumentException e) {
                    findings.problem(here, String.valueOf(e.getMessage()));
                }
            }
        }
        return schedules;
    }

    /** The schedules a connector can follow; one alone that cannot is the person's mistake. */
    private Map<Job, Schedule> able(Map<Job, Schedule> schedules, Manifest manifest, JsonPointer at) {
        Map<Job, Schedule> able = new EnumMap<>(Job.class);
        schedules.forEach((job, schedule) -> {
            if (manifest.can(job.verb())) {
                able.put(job, schedule);
            } else if (!schedule.equals(Schedule.OFF) && (manifest.side() == Side.CART || wmss.size() == 1)) {
                findings.problem(
                        at.appendProperty("schedules").appendProperty(job.route()),
                        "the connector " + manifest.name() + " has no " + job.verb() + ".camel.yaml");
            }
        });
        return Map.copyOf(able);
    }

    private ZoneId zone(JsonPointer at) {
        try {
            return ZoneId.of(Objects.requireNonNullElse(findings.text(at), ""));
        } catch (DateTimeException e) {
            findings.problem(at, "is not a time zone; write one like America/Los_Angeles or UTC");
            return ZoneId.of("UTC");
        }
    }

    private void unique(Set<String> names, JsonPointer at, String key, String whose) {
        if (!names.add(text(at, key))) {
            findings.problem(at.appendProperty(key), "is the name of " + whose);
        }
    }

    private String text(JsonPointer at, String key) {
        return Objects.requireNonNullElse(findings.text(at.appendProperty(key)), "");
    }
}
