package io.caravan.benchmark;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** The most that was left on the heap by any collection of this JVM. */
final class HeapPeak {

    private final AtomicLong bytes = new AtomicLong();

    HeapPeak() {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener((told, handback) -> note(told.getUserData()), null, null);
        }
    }

    private void note(Object told) {
        if (told instanceof CompositeData data) {
            long left =
                    GarbageCollectionNotificationInfo.from(data).getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
                            .filter(pool -> pool.getKey().contains("Gen")
                                    || pool.getKey().contains("Space"))
                            .filter(pool -> !pool.getKey().contains("Metaspace"))
                            .map(java.util.Map.Entry::getValue)
                            .mapToLong(MemoryUsage::getUsed)
                            .sum();
            bytes.accumulateAndGet(left, Math::max);
        }
    }

    double megabytes() {
        return bytes.get() / 1e6;
    }
}
