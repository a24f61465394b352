package io.caravan.conversations;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.caravan.calls.Answer;
import io.caravan.calls.HttpWire;
import io.caravan.calls.Request;
import io.caravan.calls.SpoolFile;
import io.caravan.calls.Wire;
import io.caravan.conversations.Conversation.Turn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The other system of a conversation: an HTTP server on this machine, and the wire that leads every call to it. */
public final class StubSystem implements Wire, AutoCloseable {

    private static final String INDEX = "x-stub-index";

    private final HttpServer server;
    private final HttpWire wire = new HttpWire();
    private final Map<Integer, Request> asked = new TreeMap<>();
    private final List<String> surprises = new ArrayList<>();
    private final Set<Integer> used = new HashSet<>();
    private List<Turn> turns = List.of();
    private @Nullable Fault fault;
    private int faulty;

    public StubSystem() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** Another conversation. With a fault, turns may come again, and the faulty one is answered with it each time. */
    synchronized void play(List<Turn> conversation, @Nullable Fault inPlace, int of) {
        turns = conversation;
        fault = inPlace;
        faulty = of;
        asked.clear();
        used.clear();
        surprises.clear();
    }

    /** What was asked and not recorded, or recorded and not asked. */
    public synchronized List<String> surprises() {
        List<String> all = new ArrayList<>(surprises);
        turns.stream()
                .filter(turn -> !used.contains(turn.index()))
                .forEach(turn -> all.add("was not asked: " + turn.request()));
        return all;
    }

    /** What was asked, by the index of the turn. */
    public synchronized Map<Integer, Request> asked() {
        return new TreeMap<>(asked);
    }

    @Override
    public Answer send(Request request) throws IOException {
        return wire.send(led(request));
    }

    @Override
    public Answer send(Request request, SpoolFile into) throws IOException {
        return wire.send(led(request), into);
    }

    private Request led(Request request) throws IOException {
        Turn turn = turn(request);
        if (turn == null) {
            throw new AssertionError(surprises.getLast());
        }
        if (fault == Fault.TIME_OUT && turn.index() == faulty) {
            throw new SocketTimeoutException("Read timed out");
        }
        URI uri = request.uri();
        URI here = URI.create("http://127.0.0.1:" + server.getAddress().getPort()
                + (uri.getRawPath().isEmpty() ? "/" : uri.getRawPath())
                + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
        return request.at(here).with(INDEX, Integer.toString(turn.index()));
    }

    private synchronized @Nullable Turn turn(Request request) {
        List<Turn> fitting = turns.stream()
                .filter(turn -> Asked.difference(turn, request) == null)
                .toList();
        Turn found = fitting.stream()
                .filter(turn -> !used.contains(turn.index()))
                .findFirst()
                .orElse(fault == null || fitting.isEmpty() ? null : fitting.getLast());
        if (found == null) {
            String why = turns.stream()
                    .filter(turn -> !used.contains(turn.index()))
                    .findFirst()
                    .map(turn -> Asked.difference(turn, request))
                    .orElse("no call was expected any more");
            surprises.add(request + "?" + request.uri().getRawQuery() + " was not expected: " + why);
            return null;
        }
        used.add(found.index());
        asked.put(found.index(), request);
        return found;
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        int index = Integer.parseInt(exchange.getRequestHeaders().getFirst(INDEX));
        if (fault != null && index == faulty) {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            if (fault == Fault.TOO_MANY) {
                exchange.getResponseHeaders().add("Retry-After", "120");
            }
            send(exchange, fault.status, "{\"unfinished".getBytes(StandardCharsets.UTF_8));
            return;
        }
        JsonNode response = turns.get(index).response();
        byte[] body = body(turns.get(index));
        response.path("headers")
                .properties()
                .forEach(header -> exchange.getResponseHeaders()
                        .add(header.getKey(), header.getValue().asText()));
        if (!exchange.getResponseHeaders().containsKey("Content-Type") && body.length > 0) {
            exchange.getResponseHeaders()
                    .add("Content-Type", response.has("text") ? "application/xml" : "application/json");
        }
        send(exchange, response.path("status").asInt(200), body);
    }

    static byte[] body(Turn turn) {
        JsonNode response = turn.response();
        if (response.has("body_file")) {
            try {
                return Files.readAllBytes(
                        turn.folder().resolve(response.get("body_file").asText()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        String text = response.has("text")
                ? response.get("text").asText()
                : response.path("body").isTextual()
                        ? response.get("body").asText()
                        : response.has("body") ? response.get("body").toString() : "";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Override
    public void close() throws IOException {
        wire.close();
        server.stop(0);
    }
}
