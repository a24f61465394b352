package io.caravan;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Makes {@code caravan.data} absolute, however it was written: H2 refuses a relative path that does not begin with a dot. */
class DataFolder implements EnvironmentPostProcessor, Ordered {

    private static final String KEY = "caravan.data";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String written = environment.getProperty(KEY);
        if (written != null) {
            String absolute = Path.of(written).toAbsolutePath().normalize().toString();
            environment.getPropertySources().addFirst(new MapPropertySource(KEY, Map.of(KEY, absolute)));
        }
    }

    /** After the configuration files were read. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
