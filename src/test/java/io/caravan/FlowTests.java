package io.caravan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.stereotype.Component;

/** What is written in {@code routes/flow} fits the Java it names. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FlowTests {

    private static final List<Path> FILES = Routes.files(Path.of("routes/flow"));

    @Test
    void every_bean_and_method_a_flow_names_is_there_once() throws ClassNotFoundException {
        Map<String, Class<?>> beans = components();
        List<JsonNode> named = new ArrayList<>();
        for (Path file : FILES) {
            Routes.read(file).findParents("ref").forEach(named::add);
        }
        assertThat(named).hasSizeGreaterThan(40);
        for (JsonNode call : named) {
            String ref = call.get("ref").asText();
            assertThat(beans).as("bean %s", call).containsKey(ref);
            String method = call.path("method").asText();
            String name = method.replaceFirst("\\(.*", "");
            long arguments =
                    method.contains("(") ? method.chars().filter(c -> c == ',').count() + 1 : -1;
            List<Method> found = Stream.of(beans.get(ref).getDeclaredMethods())
                    .filter(one ->
                            one.getName().equals(name) && !one.isBridge() && Modifier.isPublic(one.getModifiers()))
                    .filter(one -> arguments < 0 || one.getParameterCount() == arguments)
                    .toList();
            assertThat(found).as("public method of %s", call).hasSize(1);
        }
    }

    @Test
    void ids_of_routes_and_steps_are_unique_and_each_says_what_it_does() {
        Map<String, String> seen = new HashMap<>();
        for (Path file : FILES) {
            for (JsonNode route : Routes.routes(file)) {
                assertThat(route.path("description").asText())
                        .as("description of route %s", route.path("id"))
                        .isNotBlank();
                assertThat(seen.put(route.path("id").asText(), file.toString()))
                        .as("route id %s", route.path("id"))
                        .isNull();
            }
            for (Routes.Step step : Routes.steps(file)) {
                assertThat(step.text("id")).as("id of %s", step).isNotBlank();
                assertThat(step.text("description"))
                        .as("description of %s", step)
                        .isNotBlank();
                assertThat(seen.put(step.text("id"), file.toString()))
                        .as("id of %s", step)
                        .isNull();
            }
        }
    }

    @Test
    void the_roads_of_all_six_jobs_meet_trouble_through_the_failures_configuration() {
        List<String> configured = FILES.stream()
                .flatMap(file -> Routes.routes(file).stream())
                .filter(route -> route.path("routeConfigurationId").asText().equals("failures"))
                .map(route -> route.get("id").asText())
                .toList();
        assertThat(configured)
                .contains(Arrays.stream(io.caravan.accounts.Job.values())
                        .map(job -> job.route())
                        .toArray(String[]::new))
                .contains(
                        "order-turn",
                        "order-batch",
                        "order-question",
                        "shipment-turn",
                        "shipment-batch",
                        "shipment-question",
                        "cancellation-batch",
                        "level-batch");
    }

    private static Map<String, Class<?>> components() throws ClassNotFoundException {
        Map<String, Class<?>> beans = new HashMap<>();
        for (var definition :
                new ClassPathScanningCandidateComponentProvider(true).findCandidateComponents("io.caravan")) {
            Class<?> type = Class.forName(definition.getBeanClassName());
            Component component = type.getAnnotation(Component.class);
            if (component != null) {
                beans.put(component.value(), type);
            }
        }
        return beans;
    }
}
