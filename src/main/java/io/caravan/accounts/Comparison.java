package io.caravan.accounts;

import io.caravan.accounts.Declared.Link;
import io.caravan.accounts.Declared.Place;
import io.caravan.accounts.Plan.Change;
import io.caravan.accounts.Plan.Kind;
import io.caravan.manifests.Manifest.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which merchants, connections and warehouses must be written so that the books say what a file declares. */
final class Comparison {

    private final Declared declared;
    private final Snapshot stored;
    final List<Change> changes = new ArrayList<>();
    final List<OwnedLink> links = new ArrayList<>();
    final List<Connection> goneLinks = new ArrayList<>();
    final List<Merchant> goneSellers = new ArrayList<>();
    final List<OwnedPlace> places = new ArrayList<>();
    final List<Warehouse> gonePlaces = new ArrayList<>();

    /** A connection to write, and whose it is. */
    record OwnedLink(String seller, Link link) {}

    /**
     * A warehouse to write, and whose it is.
     *
     * @param id the stored one it is; null when it is new
     */
    record OwnedPlace(String seller, @Nullable Long id, Place place) {}

    private Comparison(Declared declared, Snapshot stored) {
        this.declared = declared;
        this.stored = stored;
    }

    static Comparison of(Declared declared, Snapshot stored) {
        Comparison comparison = new Comparison(declared, stored);
        comparison.account();
        comparison.sellers();
        return comparison;
    }

    private void account() {
        Snapshot.Account known = stored.accounts().get(declared.name());
        if (known == null || known.fingerprint().isEmpty()) {
            note(Kind.ADDED, "account " + declared.name());
        } else if (!known.kind().equals(declared.kind()) || !known.alertTo().equals(declared.alertTo())) {
            note(Kind.CHANGED, "account " + declared.name(), "kind or alerts");
        }
    }

    private void sellers() {
        Map<String, Snapshot.Seller> known = stored.sellers().values().stream()
                .filter(seller -> seller.merchant().account().equals(declared.name()))
                .collect(Collectors.toMap(seller -> seller.merchant().name(), seller -> seller));
        for (Declared.Seller seller : declared.sellers()) {
            Snapshot.Seller was = known.remove(seller.name());
            String what = "merchant " + declared.name() + "/" + seller.name();
            if (was == null) {
                note(Kind.ADDED, what);
            } else if (!was.merchant().zone().equals(seller.zone())
                    || !was.alertTo().equals(seller.alertTo())) {
                note(Kind.CHANGED, what, "zone or alerts");
            }
            boolean moved = was != null && !was.merchant().zone().equals(seller.zone());
            links(seller, was, moved);
            places(seller, was);
        }
        known.values().forEach(gone -> {
            goneSellers.add(gone.merchant());
            note(
                    Kind.REMOVED,
                    "merchant " + declared.name() + "/" + gone.merchant().name());
        });
        Set<String> paths = declared.sellers().stream()
                .flatMap(seller -> seller.links().stream().map(link -> key(seller.name(), link.side(), link.name())))
                .collect(Collectors.toSet());
        for (Connection connection : stored.ofAccount(declared.name())) {
            if (!paths.contains(key(connection.merchant(), connection.side(), connection.name()))) {
                goneLinks.add(connection);
                note(Kind.REMOVED, what(connection.side(), connection.path()));
            }
        }
    }

    private void links(Declared.Seller seller, Snapshot.@Nullable Seller was, boolean moved) {
        for (Link link : seller.links()) {
            String path = declared.name() + "/" + seller.name() + "/" + link.name();
            Connection known = was == null ? null : stored.paths().get(path);
            if (known == null || known.side() != link.side()) {
                note(Kind.ADDED, what(link.side(), path));
                links.add(new OwnedLink(seller.name(), link));
                continue;
            }
            List<String> details = new ArrayList<>();
            if (moved) {
                details.add("zone");
            }
            if (!known.connector().equals(link.connector())) {
                details.add("connector");
            }
            String difference = ConnectionConfig.of(known).difference(link.config());
            if (!difference.isEmpty()) {
                details.add(difference);
            }
            if (!details.isEmpty()) {
                note(Kind.CHANGED, what(link.side(), path), String.join(", ", details));
            }
            if (!details.isEmpty() || stored.stale().contains(known.id())) {
                links.add(new OwnedLink(seller.name(), link));
            }
        }
    }

    /** A stored warehouse is known by its name, else by its code: so a learned one keeps its stock when it is named. */
    private void places(Declared.Seller seller, Snapshot.@Nullable Seller was) {
        List<Warehouse> known = new ArrayList<>(
                was == null
                        ? List.of()
                        : stored.warehouses().getOrDefault(was.merchant().id(), List.of()));
        Map<Place, Warehouse> same = new LinkedHashMap<>();
        seller.places()
                .forEach(place ->
                        take(known, w -> w.name().equals(place.name())).ifPresent(w -> same.put(place, w)));
        seller.places().stream()
                .filter(place -> !same.containsKey(place) && place.wmsCode() != null)
                .forEach(place -> take(known, w -> Objects.equals(w.wmsCode(), place.wmsCode()))
                        .ifPresent(w -> same.put(place, w)));
        for (Place place : seller.places()) {
            String what = "warehouse " + declared.name() + "/" + seller.name() + "/" + place.name();
            Warehouse match = same.get(place);
            if (match == null) {
                note(Kind.ADDED, what);
                places.add(new OwnedPlace(seller.name(), null, place));
            } else if (!isLike(match, place)) {
                note(Kind.CHANGED, what, "name, code, default or enabled");
                places.add(new OwnedPlace(seller.name(), match.id(), place));
            }
        }
        known.stream()
                .filter(gone -> clashes(gone, seller.places())
                        || (!stored.learned().contains(gone.id()) && (gone.enabled() || gone.isDefault())))
                .forEach(gone -> {
                    gonePlaces.add(gone);
                    note(Kind.REMOVED, "warehouse " + declared.name() + "/" + seller.name() + "/" + gone.name());
                });
    }

    private static Optional<Warehouse> take(List<Warehouse> from, Predicate<Warehouse> test) {
        Optional<Warehouse> found = from.stream().filter(test).findFirst();
        found.ifPresent(from::remove);
        return found;
    }

    private static boolean clashes(Warehouse one, List<Place> places) {
        return one.wmsCode() != null
                && places.stream().anyMatch(place -> one.wmsCode().equals(place.wmsCode()));
    }

    private static boolean isLike(Warehouse one, Place place) {
        return one.name().equals(place.name())
                && Objects.equals(one.wmsCode(), place.wmsCode())
                && one.isDefault() == place.isDefault()
                && one.enabled() == place.enabled();
    }

    private static String key(String seller, Side side, String name) {
        return seller + "/" + side + "/" + name;
    }

    private static String what(Side side, String path) {
        return (side == Side.CART ? "cart " : "wms ") + path;
    }

    private void note(Kind kind, String what) {
        note(kind, what, "");
    }

    private void note(Kind kind, String what, String detail) {
        changes.add(new Change(kind, what, detail));
    }
}
