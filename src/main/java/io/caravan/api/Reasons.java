package io.caravan.api;

import io.caravan.deliveries.Deliveries.Delivery;
import io.caravan.orders.OrderRow;
import io.caravan.orders.OrderStatus;
import io.caravan.schedules.Schedules.JobState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why an order is not at its warehouse, in sentences that say what to do. */
final class Reasons {

    private final Instant now;
    private final List<String> sentences = new ArrayList<>();

    private Reasons(Instant now) {
        this.now = now;
    }

    /**
     * One of the WMSs an order goes to.
     *
     * @param job the state of its order delivery; null when the connection is gone
     */
    record Stop(String wms, Delivery delivery, @Nullable JobState job) {}

    /** @param usesWms whether the merchant has any WMS */
    static List<String> of(OrderRow order, List<Stop> stops, boolean usesWms, Instant now) {
        Reasons reasons = new Reasons(now);
        reasons.tell(order);
        stops.forEach(reasons::tell);
        if (stops.isEmpty() && order.status() == OrderStatus.NEW) {
            reasons.say(
                    usesWms
                            ? "It was not queued when it came in; release it to send it."
                            : "The merchant uses no WMS; add one to the account file, then release the order.");
        }
        return reasons.sentences;
    }

    private void tell(OrderRow order) {
        switch (order.status()) {
            case SKIPPED -> say("A rule of the cart left it: " + order.reason() + ".");
            case ERROR -> say("It waits for a person: " + order.reason() + ".");
            case CANCELED -> say("It was canceled.");
            case NEW, AT_WMS, PARTIAL, SHIPPED, CONFIRMED -> {}
        }
        if (order.onHold()) {
            say("A person holds it; release it to send it.");
        }
        if (order.sendingCanceled()) {
            say("A person canceled its sending; resend it to send it after all.");
        }
    }

    private void tell(Stop stop) {
        Delivery delivery = stop.delivery();
        String wms = stop.wms();
        switch (delivery.status()) {
            case "ACCEPTED" ->
                say(wms + " has it" + (delivery.wmsOrderId() == null ? "." : " as " + delivery.wmsOrderId() + "."));
            case "SENDING", "WRITTEN" ->
                say(
                        delivery.message() == null
                                ? "It is being sent to " + wms + " at this moment."
                                : "It is half sent to " + wms + ": " + delivery.message() + ".");
            case "UNSURE" ->
                say("It may have reached " + wms + ": " + delivery.message()
                        + ". Where the hub cannot ask, look there, then resend or confirm it.");
            case "GAVE_UP" ->
                say(wms + " refused it too long, the hub gave up: " + delivery.message() + ". Resend it when mended.");
            case "HELD" -> {
                if (delivery.message() != null) {
                    say(wms + " needs it completed: " + delivery.message() + ". Edit it.");
                }
            }
            case "READY" -> ready(stop);
            default -> {}
        }
    }

    private void ready(Stop stop) {
        Delivery delivery = stop.delivery();
        boolean waits = delivery.nextAttemptAt().isAfter(now);
        if (waits && delivery.attempts() == 0) {
            say("For " + stop.wms() + " it " + delivery.message() + ".");
        } else if (delivery.attempts() > 0) {
            say("The last of " + delivery.attempts() + " attempts at " + stop.wms() + " failed: " + delivery.message()
                    + (waits ? ". The next is due at " + Table.time(delivery.nextAttemptAt()) + "." : "."));
        } else {
            say("It is ready for " + stop.wms() + ".");
        }
        schedule(stop);
    }

    private void schedule(Stop stop) {
        JobState job = stop.job();
        String name = "order-delivery of " + stop.wms();
        if (job == null) {
            say("The connection " + stop.wms() + " is no longer there.");
        } else if (job.paused()) {
            say(name + " is paused; resume it.");
        } else if (job.schedule().equals("off")) {
            say(name + " is off; give it a schedule, or run it by hand.");
        } else if (job.running()) {
            say(name + " is running.");
        } else if (job.nextRun() != null) {
            say(name + " runs next at " + Table.time(job.nextRun()) + " (" + job.schedule() + ").");
        }
    }

    private void say(String sentence) {
        sentences.add(sentence);
    }
}
