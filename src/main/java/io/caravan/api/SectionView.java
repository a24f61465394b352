package io.caravan.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.caravan.rulebook.Rulebook.Section;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A section of rules as it stands.
 *
 * @param place whose it is
 * @param version moves with every change
 */
record SectionView(String place, String section, long version, JsonNode value) implements PlainText {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build();

    /** What a person reads at once; the whole is in the JSON. */
    private static final int SHOWN = 20_000;

    static SectionView of(Section section) {
        return new SectionView(section.place().path(), section.name(), section.version(), section.value());
    }

    @Override
    public String text() {
        try {
            String yaml = YAML.writeValueAsString(value).strip();
            String shown = yaml.length() <= SHOWN ? yaml : yaml.substring(0, SHOWN) + "\n… (cut; ask for JSON)";
            return section + ":" + (shown.indexOf('\n') < 0 && !value.isContainerNode() ? " " + shown : indented(shown))
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String indented(String yaml) {
        return yaml.lines().map(line -> "\n  " + line).collect(Collectors.joining());
    }

    /** All that is set of a place. */
    record SectionList(String place, List<SectionView> sections) implements PlainText {

        static SectionList of(String place, List<Section> sections) {
            return new SectionList(place, sections.stream().map(SectionView::of).toList());
        }

        @Override
        public String text() {
            return sections.isEmpty()
                    ? "No rules are set for " + place + ".\n"
                    : sections.stream().map(SectionView::text).collect(Collectors.joining());
        }
    }
}
