package io.caravan.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How long something took.
 *
 * @param seconds on the wall
 * @param cpu seconds of this JVM's processors, which other work on the machine does not stretch; PostgreSQL's are not in it
 */
record Elapsed(double seconds, double cpu) {

    private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** Work that may fail. */
    interface Work {
        void run() throws Exception;
    }

    static Elapsed of(Work work) {
        long wall = System.nanoTime();
        long cpu = SYSTEM.getProcessCpuTime();
        try {
            work.run();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return new Elapsed((System.nanoTime() - wall) / 1e9, (SYSTEM.getProcessCpuTime() - cpu) / 1e9);
    }
}
