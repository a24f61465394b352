package io.caravan.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests that a page of another site makes a browser send: a browser adds the login it remembers to those, too.
 * Browsers say where a request comes from in {@code Sec-Fetch-Site} (Fetch Metadata, W3C) and, for writes, in {@code Origin}
 * (RFC 6454); programs send neither. Following a link from elsewhere stays possible, except into Jolokia, where reading acts.
 */
final class OwnPages extends OncePerRequestFilter {

    private static final Set<String> OWN = Set.of("same-origin", "none");

    private final Refusals refusals;

    OwnPages(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (own(request) || link(request)) {
            chain.doFilter(request, response);
        } else {
            refusals.handle(
                    request,
                    response,
                    new AccessDeniedException("A page of another site asked for this; open the hub itself."));
        }
    }

    private static boolean own(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        return site != null ? OWN.contains(site) : origin == null || sameHost(origin, request.getHeader("Host"));
    }

    private static boolean sameHost(String origin, String host) {
        try {
            return URI.create(origin).getAuthority() instanceof String authority && authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean link(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && "navigate".equals(request.getHeader("Sec-Fetch-Mode"))
                && "document".equals(request.getHeader("Sec-Fetch-Dest"))
                && !request.getRequestURI().contains("/jolokia");
    }
}
