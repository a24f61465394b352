package io.caravan.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Says no in the same form as every other error: {@link Problems} writes it. */
@Component
class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final HandlerExceptionResolver resolver;

    Refusals(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
        this.resolver = resolver;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        if (!(refused instanceof LockedException)) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"Caravan\", charset=\"UTF-8\"");
        }
        tell(request, response, refused, HttpServletResponse.SC_UNAUTHORIZED);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
            throws IOException {
        tell(request, response, refused, HttpServletResponse.SC_FORBIDDEN);
    }

    private void tell(HttpServletRequest request, HttpServletResponse response, RuntimeException refused, int status)
            throws IOException {
        if (resolver.resolveException(request, response, null, refused) == null) {
            response.sendError(status);
        }
    }
}
