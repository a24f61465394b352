package io.caravan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SchemaTests {

    @ParameterizedTest
    @EnumSource(Database.class)
    void every_migration_runs_on_an_empty_database(Database database) {
        JdbcClient jdbc = JdbcClient.create(database.fresh());

        assertThat(jdbc.sql("select count(*) from orders").query(Integer.class).single())
                .isZero();
    }
}
