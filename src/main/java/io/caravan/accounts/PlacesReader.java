package io.caravan.accounts;

import com.fasterxml.jackson.core.JsonPointer;
import io.caravan.accounts.Declared.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Reads a merchant's warehouses; there is always exactly one default, which is open. */
final class PlacesReader {

    private static final Place ONLY = new Place("Default", null, true, true);

    private final Findings findings;

    PlacesReader(Findings findings) {
        this.findings = findings;
    }

    List<Place> read(JsonPointer list) {
        List<JsonPointer> items = findings.items(list);
        if (items.isEmpty()) {
            return List.of(ONLY);
        }
        List<Place> places = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Set<String> codes = new HashSet<>();
        for (JsonPointer at : items) {
            Place place = place(at, items.size() == 1);
            if (!names.add(place.name())) {
                findings.problem(at.appendProperty("name"), "is the name of another warehouse of this merchant");
            }
            if (place.wmsCode() != null && !codes.add(place.wmsCode())) {
                findings.problem(at.appendProperty("wms_code"), "is the code of another warehouse of this merchant");
            }
            if (place.isDefault() && !place.enabled()) {
                findings.problem(at.appendProperty("enabled"), "the default warehouse cannot be disabled");
            }
            places.add(place);
        }
        long defaults = places.stream().filter(Place::isDefault).count();
        if (defaults != 1) {
            findings.problem(list, "exactly one warehouse must be the default, not " + defaults);
        }
        return List.copyOf(places);
    }

    private Place place(JsonPointer at, boolean only) {
        return new Place(
                Objects.requireNonNullElse(findings.text(at.appendProperty("name")), ""),
                findings.text(at.appendProperty("wms_code")),
                findings.at(at.appendProperty("default")).asBoolean(only),
                findings.at(at.appendProperty("enabled")).asBoolean(true));
    }
}
