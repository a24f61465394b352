package io.caravan.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Measures how long something takes, on the wall and on the processors. */
final class Meter {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Postgres postgres;

    Meter(Postgres postgres) {
        this.postgres = postgres;
    }

    /**
     * Seconds something took. Other work on the machine stretches the wall's, not the processors'.
     *
     * @param jvm seconds of processors this JVM used: hub or floor, with cart and SFTP server
     * @param database seconds of processors PostgreSQL used
     */
    record Elapsed(double wall, double jvm, double database) {}

    /** Work that may fail. */
    interface Work {
        void run() throws Exception;
    }

    Elapsed time(Work work) {
        long wall = System.nanoTime();
        long jvm = SYSTEM.getProcessCpuTime();
        double database = postgres.cpuSeconds();
        try {
            work.run();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return new Elapsed(
                (System.nanoTime() - wall) / 1e9,
                (SYSTEM.getProcessCpuTime() - jvm) / 1e9,
                postgres.cpuSeconds() - database);
    }
}
