package io.caravan.boxes;

import io.caravan.accounts.Connection;
import io.caravan.accounts.ConnectionId;
import io.caravan.schedules.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Finds the visit an exchange belongs to: that of its run, which may spread its pages over several exchanges, or else
 * its own. Each exchange hangs up when it is done.
 */
final class Visits {

    private static final int MOST = 1_000;

    private final Boxes boxes;
    private final WorkFolder work;

    private final Map<Key, Visit> visits = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Visit> eldest) {
            if (size() > MOST) {
                eldest.getValue().leave();
                return true;
            }
            return false;
        }
    };

    Visits(Boxes boxes, WorkFolder work) {
        this.boxes = boxes;
        this.work = work;
    }

    private record Key(String run, ConnectionId connection, Noun noun) {}

    Visit of(Exchange exchange, Connection connection, Noun noun) {
        Key key = key(exchange, connection, noun);
        Visit visit;
        synchronized (visits) {
            visit = visits.get(key);
        }
        if (visit == null) {
            visit = new Visit(boxes.open(connection, noun), work);
            synchronized (visits) {
                visits.put(key, visit);
            }
        }
        leaveWhenDone(exchange, key, visit);
        return visit;
    }

    /** The listing is used up. */
    void over(Exchange exchange, Connection connection, Noun noun) {
        synchronized (visits) {
            visits.remove(key(exchange, connection, noun));
        }
    }

    private Key key(Exchange exchange, Connection connection, Noun noun) {
        Run run = exchange.getVariable("run", Run.class);
        return new Key(run == null ? "exchange " + exchange.getExchangeId() : "run " + run.id(), connection.id(), noun);
    }

    private void leaveWhenDone(Exchange exchange, Key key, Visit visit) {
        List<Visit> leaving = leaving(exchange);
        if (leaving.contains(visit)) {
            return;
        }
        leaving.add(visit);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                visit.leave();
                leaving.remove(visit);
                if (key.run.startsWith("exchange ")) {
                    synchronized (visits) {
                        visits.remove(key);
                    }
                }
            }
        });
    }

    @SuppressWarnings("unchecked")
    private static List<Visit> leaving(Exchange exchange) {
        String property = Visits.class.getName();
        List<Visit> leaving = exchange.getProperty(property, List.class);
        if (leaving == null) {
            leaving = new ArrayList<>();
            exchange.setProperty(property, leaving);
        }
        return leaving;
    }
}
