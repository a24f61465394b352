package io.caravan.calls;

import io.caravan.accounts.Sealing;
import io.caravan.failures.Failures;
import io.caravan.jq.Jq;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The Camel component {@code call:}, found by its bean name. Its addresses name a call of the connector's folder; where it goes
 * and who we are, the exchange variables {@code connection} and {@code connector} say. See {@code routes/README.md}.
 */
@Component("call")
public final class CallComponent extends DefaultComponent {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,59}");

    private final Clock clock;
    private final Tokens tokens;
    private final Caller caller;
    private final Wire wire;
    private final SpoolFolder spool;

    @Autowired
    public CallComponent(
            Jq jq,
            @Value("${caravan.data}") String data,
            TokenBook book,
            Sealing sealing,
            Failures failures,
            Clock clock,
            @Value("${caravan.url}") String hub) {
        this(jq, new HttpWire(), Path.of(data).resolve(".streams"), book, sealing, failures, clock, hub);
    }

    /**
     * Over another wire, for conversations that are played without the other system.
     *
     * @param spool the folder for streamed answers
     */
    public CallComponent(
            Jq jq, Wire wire, Path spool, TokenBook book, Sealing sealing, Failures failures, Clock clock) {
        this(jq, wire, spool, book, sealing, failures, clock, "");
    }

    private CallComponent(
            Jq jq, Wire wire, Path spool, TokenBook book, Sealing sealing, Failures failures, Clock clock, String hub) {
        this.clock = clock;
        this.wire = wire;
        this.spool = new SpoolFolder(spool);
        this.tokens = new Tokens(sealing, clock);
        this.caller = new Caller(jq, wire, this.spool, tokens, book, new Invitation(hub), failures, clock);
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        spool.sweep(clock.instant());
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        if (!NAME.matcher(remaining).matches()) {
            throw new IllegalArgumentException(uri + " must name a call: lower-case letters, digits and dashes");
        }
        boolean each = getAndRemoveParameter(parameters, "each", boolean.class, false);
        int parallel = getAndRemoveParameter(parameters, "parallel", int.class, 1);
        if (parallel < 1 || parallel > 64 || (parallel > 1 && !each)) {
            throw new IllegalArgumentException(uri + ": parallel is 1 to 64, and goes with each=true");
        }
        boolean keep = getAndRemoveParameter(parameters, "keep", boolean.class, false);
        String stream = getAndRemoveParameter(parameters, "stream", String.class);
        if (stream != null && each) {
            throw new IllegalArgumentException(uri + ": stream does not go with each=true");
        }
        Streaming how = stream == null ? null : Streaming.of(stream);
        return new CallEndpoint(uri, this, remaining, each ? parallel : 0, keep, how);
    }

    @Override
    protected void doShutdown() throws Exception {
        if (wire instanceof HttpWire sockets) {
            sockets.close();
        }
        super.doShutdown();
    }

    Tokens tokens() {
        return tokens;
    }

    Caller caller() {
        return caller;
    }

    Clock clock() {
        return clock;
    }
}
