package io.caravan;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.OAuth2TokenFormat;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Spring Authorization Server on loopback with a shop behind it, as strict as a partner can be: PKCE and a person's consent are demanded, refresh
 * tokens rotate. Its user is {@code seller}, its client {@code caravan}, both with the password {@code s3cret}.
 */
public final class AuthorizationServer implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private AuthorizationServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static AuthorizationServer start() {
        SpringApplication application = new SpringApplication(Wiring.class);
        application.setRegisterShutdownHook(false);
        return new AuthorizationServer(application.run(
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--spring.config.name=none",
                "--spring.main.banner-mode=off",
                "--server.servlet.session.cookie.name=PARTNER"));
    }

    String url() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    /** Paths that were asked for with a token that holds. */
    List<String> asked() {
        return context.getBean(Book.class).asked;
    }

    /** How often a token was given or a code made. */
    int changes() {
        return context.getBean(Book.class).saved.size();
    }

    /** The shop refuses the access token from now on; the refresh token holds. */
    void voidAccessToken() {
        Book book = context.getBean(Book.class);
        OAuth2Authorization last = book.saved.getLast();
        book.save(OAuth2Authorization.from(last)
                .token(
                        last.getAccessToken().getToken(),
                        metadata -> metadata.put(OAuth2Authorization.Token.INVALIDATED_METADATA_NAME, true))
                .build());
    }

    /** The seller throws the hub out, and will be asked for consent again. */
    void revoke() {
        Book book = context.getBean(Book.class);
        book.saved.forEach(book::remove);
        InMemoryOAuth2AuthorizationConsentService consents =
                context.getBean(InMemoryOAuth2AuthorizationConsentService.class);
        var given = consents.findById("caravan", "seller");
        if (given != null) {
            consents.remove(given);
        }
    }

    @Override
    public void close() {
        context.close();
    }

    /** What was granted, with the order in which it was. */
    static final class Book implements OAuth2AuthorizationService {

        private final OAuth2AuthorizationService kept = new InMemoryOAuth2AuthorizationService();
        private final Deque<OAuth2Authorization> saved = new ArrayDeque<>();
        private final List<String> asked = new CopyOnWriteArrayList<>();

        @Override
        public synchronized void save(OAuth2Authorization authorization) {
            kept.save(authorization);
            saved.add(authorization);
        }

        @Override
        public void remove(OAuth2Authorization authorization) {
            kept.remove(authorization);
        }

        @Override
        public OAuth2Authorization findById(String id) {
            return kept.findById(id);
        }

        @Override
        public OAuth2Authorization findByToken(String token, OAuth2TokenType type) {
            return kept.findByToken(token, type);
        }

        ServerResponse answer(ServerRequest request) {
            String bearer = request.headers().header("Authorization").stream()
                    .filter(header -> header.startsWith("Bearer "))
                    .map(header -> header.substring("Bearer ".length()))
                    .findFirst()
                    .orElse("");
            OAuth2Authorization known = bearer.isEmpty() ? null : findByToken(bearer, OAuth2TokenType.ACCESS_TOKEN);
            if (known == null || !known.getAccessToken().isActive()) {
                return ServerResponse.status(401).build();
            }
            asked.add(request.path());
            return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).body("[]");
        }
    }

    /** No component, so that no hub finds it. */
    @EnableWebSecurity
    @ImportAutoConfiguration({
        ServletWebServerFactoryAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        SecurityAutoConfiguration.class,
        SecurityFilterAutoConfiguration.class
    })
    static class Wiring {

        @Bean
        @Order(1)
        SecurityFilterChain protocol(HttpSecurity http) throws Exception {
            OAuth2AuthorizationServerConfigurer server = OAuth2AuthorizationServerConfigurer.authorizationServer();
            return http.securityMatcher(server.getEndpointsMatcher())
                    .with(server, Customizer.withDefaults())
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .exceptionHandling(
                            refused -> refused.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")))
                    .build();
        }

        @Bean
        @Order(2)
        SecurityFilterChain pages(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(requests -> requests.requestMatchers("/me", "/orders")
                            .permitAll()
                            .anyRequest()
                            .authenticated())
                    .formLogin(Customizer.withDefaults())
                    .build();
        }

        @Bean
        RouterFunction<ServerResponse> shop(Book book) {
            return RouterFunctions.route()
                    .GET("/me", book::answer)
                    .GET("/orders", book::answer)
                    .build();
        }

        @Bean
        Book book() {
            return new Book();
        }

        @Bean
        InMemoryOAuth2AuthorizationConsentService consents() {
            return new InMemoryOAuth2AuthorizationConsentService();
        }

        @Bean
        UserDetailsService people() {
            return new InMemoryUserDetailsManager(User.withUsername("seller")
                    .password("{noop}s3cret")
                    .roles("USER")
                    .build());
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().build();
        }

        /** Any port of 127.0.0.1 will do, by RFC 8252, section 7.3. */
        @Bean
        RegisteredClientRepository clients() {
            return new InMemoryRegisteredClientRepository(RegisteredClient.withId("caravan")
                    .clientId("caravan")
                    .clientSecret("{noop}s3cret")
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                    .redirectUri("http://127.0.0.1/oauth/callback")
                    .scope("orders")
                    .scope("stock")
                    .clientSettings(ClientSettings.builder()
                            .requireAuthorizationConsent(true)
                            .requireProofKey(true)
                            .build())
                    .tokenSettings(TokenSettings.builder()
                            .accessTokenFormat(OAuth2TokenFormat.REFERENCE)
                            .accessTokenTimeToLive(Duration.ofMinutes(1))
                            .reuseRefreshTokens(false)
                            .build())
                    .build());
        }
    }
}
