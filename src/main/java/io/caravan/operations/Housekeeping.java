package io.caravan.operations;

import io.caravan.documents.Documents;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Lets documents go whose retention is over, soon after the start and then once a day, in bites that disturb nobody. */
@Component
class Housekeeping {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    /** Bites of one sweep; what is left then goes with the next. */
    static final int MOST_BITES = 1_000;

    private final Documents documents;

    Housekeeping(Documents documents) {
        this.documents = documents;
    }

    @Scheduled(initialDelay = 5, fixedDelay = 24 * 60, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        long gone = 0;
        int bites = 0;
        int bite;
        do {
            bite = documents.sweep();
            gone += bite;
        } while (bite > 0 && ++bites < MOST_BITES);
        if (gone > 0) {
            LOG.info(
                    "{} documents were past their retention and are gone{}",
                    gone,
                    bite > 0 ? "; more go tomorrow" : "");
        }
    }
}
