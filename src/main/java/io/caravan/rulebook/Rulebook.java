package io.caravan.rulebook;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.accounts.RulePlace;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules, section by section, as an operator sees and changes them. A change holds at once on this node and within seconds on the
 * others; orders that were delivered are not touched by it. Every change throws {@link io.caravan.configfiles.ConfigException} with
 * what is wrong, where and how it would be right, and {@link java.util.NoSuchElementException} when a place has no such section.
 */
public interface Rulebook {

    /** The sections of a place that somebody set, in alphabetical order. */
    List<Section> sections(RulePlace place);

    /** Empty when nobody set it. */
    Optional<Section> section(RulePlace place, String section);

    /**
     * Sets a section.
     *
     * @param text the section's value in YAML or JSON
     * @param by who does it
     */
    Section put(RulePlace place, String section, String text, String by);

    /** Takes a section back; what holds is then what holds where nobody says anything. */
    void clear(RulePlace place, String section, String by);

    /**
     * Maps one ship-method code of a cart.
     *
     * @param wmsCode null for a deliberate pass-through
     */
    Section mapShipMethod(RulePlace cart, String code, @Nullable String wmsCode, String by);

    /**
     * Maps one carrier code of a merchant's WMSs.
     *
     * @param scac what carts are told; null passes the code through
     */
    Section mapCarrier(RulePlace merchant, String code, @Nullable String scac, String by);

    /** Replaces the list of a cart's item filter, and leaves type and level. A filter that is not there yet begins as disabled. */
    Section listItems(RulePlace cart, Collection<String> items, String by);

    /** The ship methods an account's WMS knows. */
    List<WmsMethod> wmsMethods(String account);

    /**
     * Who changed what, newest first.
     *
     * @param under a place's path; what lies below it is told too
     * @param beforeId the last id of the page before; 0 for the first page
     */
    List<Change> changes(String under, int limit, long beforeId);

    /** One change. */
    Optional<Change> change(long id);

    /**
     * A section as it stands.
     *
     * @param value its JSON
     * @param version moves with every change
     */
    record Section(RulePlace place, String name, JsonNode value, long version) {}

    /** A ship method of the WMS. */
    record WmsMethod(
            String code,
            @Nullable String description,
            @Nullable String carrier) {}

    /**
     * One change.
     *
     * @param place a path
     * @param from JSON; null when the section was not set
     * @param to JSON; null when it was taken back
     */
    record Change(
            long id,
            String place,
            String section,
            Instant at,
            String by,
            @Nullable String from,
            @Nullable String to) {}

    /** Published after a section changed, on the node that changed it. */
    record SectionChanged(RulePlace place, String section, String by) {}
}
