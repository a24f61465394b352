package io.caravan.api;

import io.caravan.configfiles.ConfigException;
import io.caravan.configfiles.ConfigProblem;
import io.caravan.orders.OrderActionException;
import io.caravan.products.BadCsvException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Every error as RFC 9457 problem details, with a sentence for a person in {@code detail}. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ProblemDetail gone(NoSuchElementException e) {
        return problem(HttpStatus.NOT_FOUND, e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail conflict(OrderActionException e) {
        return problem(HttpStatus.CONFLICT, e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail bad(BadParameterException e) {
        ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, e.getMessage());
        problem.setProperty("parameter", e.parameter());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail bad(BadCsvException e) {
        return problem(HttpStatus.BAD_REQUEST, e.getMessage());
    }

    /** What is wrong with a section of rules, where, and how it would be right. */
    @ExceptionHandler
    ProblemDetail bad(ConfigException e) {
        List<String> problems =
                e.problems().stream().map(ConfigProblem::toString).toList();
        ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, String.join("\n", problems));
        problem.setProperty("problems", problems);
        return problem;
    }

    @ExceptionHandler
    ProblemDetail unfit(MethodArgumentTypeMismatchException e) {
        Class<?> type = e.getRequiredType();
        return bad(new BadParameterException(
                e.getName(),
                "'" + e.getValue() + "' is not " + (type == null ? "understood" : "a valid " + expected(type))));
    }

    private static String expected(Class<?> type) {
        return type == Instant.class
                ? "time; write it like 2026-11-24T08:00:00Z"
                : type == boolean.class || type == Boolean.class ? "choice; write true or false" : "number";
    }

    @ExceptionHandler
    ProblemDetail tooLarge(TooLargeException e) {
        return problem(HttpStatus.PAYLOAD_TOO_LARGE, e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail locked(LockedException e) {
        return problem(HttpStatus.TOO_MANY_REQUESTS, e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail unknown(AuthenticationException e) {
        boolean nobody = e instanceof InsufficientAuthenticationException
                || e instanceof AuthenticationCredentialsNotFoundException;
        return problem(HttpStatus.UNAUTHORIZED, nobody ? "Log in with a name and a password." : e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail forbidden(AccessDeniedException e) {
        boolean ours = e.getClass() == AccessDeniedException.class;
        return problem(
                HttpStatus.FORBIDDEN,
                ours
                        ? e.getMessage()
                        : "This is not open to you; Hawtio, metrics and health details are for operators of the machine.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(RuntimeException e, HttpServletRequest request) {
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
        return ResponseEntity.internalServerError()
                .body(
                        problem(
                                HttpStatus.INTERNAL_SERVER_ERROR,
                                "Internal error of the hub, nothing was changed by the part that failed; the log has the rest."));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail problem = problem(HttpStatus.NOT_FOUND, "There is nothing at /" + e.getResourcePath() + ".");
        return handleExceptionInternal(e, problem, headers, status, request);
    }

    private static ProblemDetail problem(HttpStatus status, String sentence) {
        return ProblemDetail.forStatusAndDetail(status, sentence);
    }
}
