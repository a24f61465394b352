package io.caravan.hooks;

import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Lets old pushes go, in bites that disturb nobody. */
@Component
class PushSweep {

    /** What is left then goes with the next sweep. */
    private static final int MOST_BITES = 1_000;

    private final PushTable table;

    PushSweep(PushTable table) {
        this.table = table;
    }

    @Scheduled(initialDelay = 7, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        int gone;
        int bites = 0;
        do {
            gone = table.sweep();
        } while (gone == PushTable.BITE && ++bites < MOST_BITES);
    }
}
