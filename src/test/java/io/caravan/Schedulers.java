package io.caravan;

import java.util.concurrent.atomic.AtomicInteger;

/** Names for the schedulers of hubs within the tests: Quartz knows the database of a scheduler by its name, once for the whole JVM. */
public final class Schedulers {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private Schedulers() {}

    /** One that no other hub of this JVM has. */
    public static String name() {
        return "caravan-" + COUNT.incrementAndGet();
    }
}
