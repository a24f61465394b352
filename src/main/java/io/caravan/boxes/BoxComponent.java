package io.caravan.boxes;

import io.caravan.dropbox.DropBoxHomes;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The Camel component {@code box:}, found by its bean name. Its addresses carry no host and no secret: the exchange
 * variable {@code connection} decides where the box is, see {@code docs/boxes.md}.
 */
@Component("box")
public final class BoxComponent extends DefaultComponent {

    private final Path data;
    private final LocalPlaces places;
    private final Clock clock;
    private final Pause pause;
    private @Nullable Visits visits;

    /** @param allowed comma-separated roots of the transport {@code directory} */
    @Autowired
    public BoxComponent(
            @Value("${caravan.data}") String data,
            @Value("${caravan.directories.allowed:${caravan.data}}") String allowed,
            DropBoxHomes homes,
            Clock clock) {
        this(Path.of(data), allowed, homes, clock, Pause.REAL);
    }

    BoxComponent(Path data, String allowed, DropBoxHomes homes, Clock clock, Pause pause) {
        this.data = data;
        this.places = new LocalPlaces(allowed, data, homes, clock);
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        WorkFolder work = new WorkFolder(data.resolve(".boxes").resolve("work"));
        work.sweep(clock.instant());
        visits = new Visits(new Boxes(getCamelContext(), places, data, clock, pause), work);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        Verb verb = Verb.parse(remaining);
        String noun = getAndRemoveParameter(parameters, "noun", String.class);
        if (noun == null && verb != Verb.CHECK) {
            throw new IllegalArgumentException("box:" + remaining + " needs ?noun=orders, shipments or inventory");
        }
        return new BoxEndpoint(uri, this, verb, noun == null ? null : Noun.parse(noun));
    }

    Visits visits() {
        if (visits == null) {
            throw new IllegalStateException("the component box: is not started");
        }
        return visits;
    }
}
