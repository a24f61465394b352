package io.caravan.api;

import jakarta.servlet.DispatcherType;
import org.springframework.boot.actuate.autoconfigure.security.servlet.EndpointRequest;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who gets in where. There are no sessions and no cookies: every request carries its login, so nothing has to be kept and
 * {@link OwnPages} is what keeps other sites from using the login a browser remembers.
 */
@Configuration(proxyBeanMethods = false)
class Doors {

    /** By the path and not by the servlet, because Jolokia is a servlet of its own. */
    private static final RequestMatcher ACTUATOR =
            PathPatternRequestMatcher.withDefaults().matcher("/actuator/**");

    /** Hawtio, Jolokia, metrics and health details show the whole machine. Hawtio writes a content policy of its own. */
    @Bean
    @Order(1)
    SecurityFilterChain machine(HttpSecurity http, Refusals refusals) throws Exception {
        return common(http.securityMatcher(ACTUATOR), refusals)
                .authorizeHttpRequests(requests -> requests.requestMatchers(EndpointRequest.to(HealthEndpoint.class))
                        .permitAll()
                        .anyRequest()
                        .hasAuthority(Logins.MACHINE))
                .headers(headers -> headers.frameOptions(frame -> frame.sameOrigin()))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain everythingElse(HttpSecurity http, Refusals refusals) throws Exception {
        return common(http, refusals)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/api/**", "/connect/*/*/*", PublicAddress.CALLBACK)
                        .authenticated()
                        .requestMatchers(HttpMethod.POST, "/hooks/*/*/*") // signed instead
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .headers(headers -> headers.frameOptions(frame -> frame.deny())
                        .contentSecurityPolicy(
                                csp -> csp.policyDirectives("default-src 'none'; frame-ancestors 'none'; sandbox")))
                .build();
    }

    private static HttpSecurity common(HttpSecurity http, Refusals refusals) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .addFilterBefore(new OwnPages(refusals), BasicAuthenticationFilter.class)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .httpBasic(basic -> basic.authenticationEntryPoint(refusals))
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(refusals).accessDeniedHandler(refusals));
    }
}
