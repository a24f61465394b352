package io.caravan.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravan.Database;
import io.caravan.manifests.Manifests;
import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WiringTests {

    @Configuration
    @ComponentScan(
            basePackages = {"io.caravan.accounts", "io.caravan.manifests"},
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Tests.*"))
    static class Modules {}

    @TempDir
    Path folder;

    private ApplicationContextRunner hub() {
        return new ApplicationContextRunner()
                .withInitializer(context ->
                        context.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance()))
                .withBean(DataSource.class, Database.H2::fresh)
                .withBean(Clock.class, Clock::systemUTC)
                .withConfiguration(AutoConfigurations.of(
                        JdbcTemplateAutoConfiguration.class,
                        JdbcClientAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class))
                .withUserConfiguration(Modules.class)
                .withPropertyValues(
                        "caravan.data=" + folder.resolve("data"),
                        "caravan.routes=" + AccountHouse.ROUTES,
                        "caravan.accounts=" + folder);
    }

    @Test
    void spring_builds_the_module_and_applies_the_files() {
        AccountHouse.write(folder, "demo.yaml", """
                account: demo
                wms: { name: depot, connector: depot, settings: { api_key: abc } }
                merchants: [ { name: acme, zone: UTC } ]
                """);

        hub().run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean("accounts", Accounts.class).find("demo/acme/depot"))
                    .isPresent();
            assertThat(context.getBean("users")).isInstanceOf(Users.class);
            assertThat(context.getBean("manifests")).isInstanceOf(Manifests.class);
            assertThat(context.getBean(AlertRecipients.class).recipients(null)).isEmpty();
            assertThat(folder.resolve("data/secret.key")).exists();
        });
    }

    @Test
    void a_bad_key_stops_the_start_with_a_sentence() {
        hub().withPropertyValues("caravan.secret-key=too-short")
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("openssl rand -base64 32"));
    }

    @Test
    void the_start_says_in_words_why_the_key_does_not_fit() {
        FailureAnalysis analysis = new SecretKeyFailureAnalyzer()
                .analyze(new IllegalStateException(new SecretKeyException("the key in use is 1234")));

        assertThat(analysis.getDescription()).contains("the key in use is 1234");
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
                        .load(FailureAnalyzer.class, FailureHandler.logging(LogFactory.getLog(WiringTests.class))))
                .hasAtLeastOneElementOfType(SecretKeyFailureAnalyzer.class);
    }
}
