package io.caravan.schedules;

/** Carries out one run. Implemented by whoever owns the flow routes; throws only what no route handled. */
public interface Road {

    void travel(Run run);
}
