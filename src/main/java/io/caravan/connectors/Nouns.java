package io.caravan.connectors;

import io.caravan.accounts.Job;

/** What a job carries: the verb file's name, in the plural. */
final class Nouns {

    private Nouns() {}

    static String of(Job job) {
        return switch (job) {
            case ORDER_DOWNLOAD, ORDER_DELIVERY -> "orders";
            case SHIPPING_CONFIRMATIONS, SHIPMENT_UPLOAD -> "shipments";
            case INVENTORY_DOWNLOAD, INVENTORY_UPLOAD -> "inventory";
        };
    }

    /** The mapping file's name: the singular. */
    static String mapping(String noun) {
        return switch (noun) {
            case "orders" -> "order.jq";
            case "shipments" -> "shipment.jq";
            case "cancellations" -> "cancellation.jq";
            default -> "inventory.jq";
        };
    }

    /** The setting that names the CSV format. */
    static String formatSetting(String noun) {
        return noun.equals("shipments") ? "confirmations_format" : noun + "_format";
    }

    static String defaultFormat(String noun) {
        return switch (noun) {
            case "orders" -> "simple";
            case "shipments" -> "confirmation";
            default -> "inventory";
        };
    }
}
