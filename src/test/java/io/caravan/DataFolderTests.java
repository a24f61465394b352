package io.caravan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DataFolderTests {

    @ParameterizedTest
    @ValueSource(strings = {"data", "./data", "other/../data"})
    void a_folder_may_be_written_in_any_way(String written) {
        MockEnvironment environment = new MockEnvironment().withProperty("caravan.data", written);

        new DataFolder().postProcessEnvironment(environment, new SpringApplication());

        assertThat(environment.getProperty("caravan.data"))
                .isEqualTo(Path.of("").toAbsolutePath().resolve("data").toString());
    }
}
