package io.caravan.orders;

/** An order cannot do what was asked in the state it is in; the message says why and what can be done instead. */
public class OrderActionException extends RuntimeException {

    public OrderActionException(String message) {
        super(message);
    }
}
