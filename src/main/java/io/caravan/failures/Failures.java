package io.caravan.failures;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives a name to whatever went wrong, so that no flow and no connector has to read exceptions or status codes. */
@Component("failures")
public final class Failures {

    private static final int DEPTH = 20;

    private final HttpAnswers answers;

    public Failures(Clock clock) {
        this.answers = new HttpAnswers(clock);
    }

    /**
     * What an exception means, from the first cause that says something.
     *
     * <p>Our own errors have no category of their own. An error of our code is REJECTED: the record steps aside, the
     * rest of the run goes on, and it is tried again every hour. An error of our database or disk is UNREACHABLE: every
     * further record would meet it. Both messages begin with "Internal error".
     */
    public Failure of(Throwable thrown) {
        List<Throwable> causes = causes(thrown);
        for (Throwable cause : causes) {
            if (cause instanceof FailureException named) {
                return named.failure();
            }
        }
        for (Throwable cause : causes) {
            Failure failure = known(cause);
            if (failure != null) {
                return failure;
            }
        }
        for (Throwable cause : causes) {
            if (cause instanceof IOException e && !(e instanceof JsonProcessingException)) {
                return unreachable("The conversation broke off", e, true);
            }
        }
        return internal(Category.REJECTED, causes.getLast());
    }

    /**
     * What an HTTP answer that is not a success means.
     *
     * @param address what was called, in a form fit for a person; credentials in it are masked
     * @param headers of the answer, in any case; {@code Retry-After} is seconds or an HTTP date (RFC 9110, 10.2.3)
     */
    public Failure ofStatus(int status, String address, @Nullable String body, Map<String, String> headers) {
        return answers.failure(status, address, body, headers);
    }

    /** The same failure seen after a write had begun: without a clear answer we cannot know, so it becomes UNSURE. */
    public Failure afterWrite(Failure failure) {
        if (!failure.mayHaveArrived()) {
            return failure;
        }
        return new Failure(
                Category.UNSURE,
                Redacted.message("It is not certain whether the write arrived. " + failure.message()),
                failure.retryAfter(),
                true);
    }

    private static @Nullable Failure known(Throwable cause) {
        return switch (cause) {
            case UnknownHostException e -> unreachable("The host name is not known", e, false);
            case UnresolvedAddressException e -> unreachable("The host name is not known", e, false);
            case NoRouteToHostException e -> unreachable("There is no route to the host", e, false);
            case ConnectException e -> unreachable("The connection was refused", e, false);
            case HttpConnectTimeoutException e -> unreachable("The connection could not be opened in time", e, false);
            case SocketTimeoutException e -> timeout(e);
            case HttpTimeoutException e -> unreachable("The answer did not come in time", e, true);
            case SSLHandshakeException e -> unreachable("No secure connection was agreed on", e, false);
            case SSLPeerUnverifiedException e -> unreachable("The host could not prove its name", e, false);
            case SSLException e -> unreachable("The secure connection broke", e, true);
            case SocketException e -> unreachable("The connection was lost", e, true);
            case ClosedChannelException e -> unreachable("The connection was lost", e, true);
            case EOFException e -> unreachable("The connection ended early", e, true);
            case StreamReadException e -> unreadable(e);
            case MismatchedInputException e -> unreadable(e);
            case SQLException e -> internal(Category.UNREACHABLE, e);
            case FileSystemException e -> internal(Category.UNREACHABLE, e);
            default -> null;
        };
    }

    private static Failure timeout(SocketTimeoutException e) {
        boolean connecting =
                String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("connect");
        return connecting
                ? unreachable("The connection could not be opened in time", e, false)
                : unreachable("The answer did not come in time", e, true);
    }

    private static Failure unreachable(String sentence, Exception e, boolean mayHaveArrived) {
        String detail = e.getMessage() == null ? "" : ": " + e.getMessage();
        return new Failure(Category.UNREACHABLE, Redacted.message(sentence + detail), null, mayHaveArrived);
    }

    private static Failure unreadable(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        String what = "The JSON cannot be read" + where + ": " + e.getOriginalMessage();
        return new Failure(Category.UNREADABLE, Redacted.message(what), null, true);
    }

    private static Failure internal(Category category, Throwable e) {
        String at = e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0];
        String what = e.getMessage() == null ? "" : ": " + e.getMessage();
        String sentence = "Internal error of the hub, not of the other system: "
                + e.getClass().getSimpleName() + at + what + ". It is tried again; the log has the rest.";
        return new Failure(category, Redacted.message(sentence), null, true);
    }

    private static List<Throwable> causes(Throwable thrown) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable t = thrown; t != null && causes.size() < DEPTH && !causes.contains(t); t = t.getCause()) {
            causes.add(t);
        }
        return causes;
    }
}
