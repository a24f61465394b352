package io.caravan.calls;

import io.caravan.failures.Category;
import io.caravan.failures.FailureException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * HttpClient 5 with what a hub must not do turned off: it follows no redirect, keeps no cookie and repeats nothing by itself. One pool
 * of sockets serves all connections.
 */
public final class HttpWire implements Wire, AutoCloseable {

    private static final int SOCKETS = 200;
    private static final int SOCKETS_PER_HOST = 32;

    private final CloseableHttpClient client = HttpClients.custom()
            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnTotal(SOCKETS)
                    .setMaxConnPerRoute(SOCKETS_PER_HOST)
                    .setDefaultConnectionConfig(ConnectionConfig.custom()
                            .setConnectTimeout(Timeout.ofSeconds(10))
                            .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                            .build())
                    .build())
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAutomaticRetries()
            .disableAuthCaching()
            .setUserAgent("Caravan")
            .evictIdleConnections(TimeValue.ofMinutes(1))
            .build();

    @Override
    public Answer send(Request request) throws IOException {
        return sent(request, null);
    }

    @Override
    public Answer send(Request request, SpoolFile into) throws IOException {
        return sent(request, into);
    }

    private Answer sent(Request request, @Nullable SpoolFile into) throws IOException {
        try {
            return once(request, into);
        } catch (NoHttpResponseException closedWhileIdle) {
            if (request.write()) {
                throw closedWhileIdle;
            }
            return once(request, into);
        }
    }

    private Answer once(Request request, @Nullable SpoolFile into) throws IOException {
        HttpUriRequestBase asked = new HttpUriRequestBase(request.method(), request.uri());
        asked.setConfig(RequestConfig.custom()
                .setResponseTimeout(Timeout.of(request.timeout()))
                .setConnectionRequestTimeout(Timeout.ofMinutes(1))
                .setAuthenticationEnabled(false)
                .build());
        request.headers().forEach(asked::setHeader);
        if (request.body() != null) {
            asked.setEntity(new ByteArrayEntity(request.body(), null));
        }
        long deadline = System.nanoTime() + request.timeout().toNanos();
        return client.execute(asked, response -> {
            try {
                return answer(response, request, into, deadline);
            } catch (IOException | FailureException e) {
                asked.abort(); // what is left of the answer would be read to its end otherwise
                throw e;
            }
        });
    }

    private static Answer answer(ClassicHttpResponse response, Request request, @Nullable SpoolFile into, long deadline)
            throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (Header header : response.getHeaders()) {
            headers.merge(
                    header.getName().toLowerCase(Locale.ROOT),
                    String.valueOf(header.getValue()),
                    (one, other) -> one + ", " + other);
        }
        HttpEntity entity = response.getEntity();
        InputStream content = entity == null ? InputStream.nullInputStream() : entity.getContent();
        Answer head = new Answer(response.getCode(), headers, new byte[0]);
        if (into == null || !head.success()) {
            return new Answer(head.status(), headers, read(content, request, deadline));
        }
        into.take(content, request);
        return head;
    }

    /** A time-out of a socket counts from packet to packet; this one from the request on, so that no drip lasts for ever. */
    private static byte[] read(InputStream content, Request request, long deadline) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] part = new byte[16 * 1024];
        for (int length = content.read(part); length >= 0; length = content.read(part)) {
            body.write(part, 0, length);
            if (body.size() > request.largest()) {
                throw new FailureException(
                        Category.UNREADABLE,
                        request + " answered more than " + request.largest() + " bytes (http.largest_reply)");
            }
            if (System.nanoTime() > deadline) {
                throw new SocketTimeoutException("the answer was not complete in time");
            }
        }
        return body.toByteArray();
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
