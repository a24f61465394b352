package io.caravan.api;

import io.caravan.previews.Preview;
import io.caravan.rules.Step;
import java.util.List;

/** What would become of orders, with each step and each document. */
record PreviewView(List<Preview> orders) implements PlainText {

    @Override
    public String text() {
        StringBuilder text = new StringBuilder();
        orders.forEach(order -> write(order, text));
        return orders.isEmpty() ? "There is no order in it.\n" : text.toString();
    }

    private static void write(Preview preview, StringBuilder text) {
        String number = preview.document() == null
                ? "?"
                : preview.document().path("cust_po_no").asText("?");
        text.append(Table.line("Order " + number + ": " + preview.verdict()
                        + (preview.reason() == null ? "" : ", " + preview.reason())))
                .append('\n');
        text.append(steps(preview.steps())).append('\n');
        preview.parts().forEach(part -> write(part, text));
        if (preview.document() != null) {
            text.append("canonical document:\n")
                    .append(plain(preview.document().toPrettyString()))
                    .append("\n\n");
        }
    }

    static Table steps(List<Step> steps) {
        Table table = new Table("RULE", "WHAT IT DID");
        steps.forEach(step -> table.row(step.rule(), step.what()));
        return table;
    }

    private static void write(Preview.Part part, StringBuilder text) {
        text.append(part.wms())
                .append(part.lines().isEmpty() ? "" : " lines " + part.lines())
                .append(": order-delivery is ")
                .append(part.schedule())
                .append(part.earliest() == null ? "" : ", " + Table.time(part.earliest()) + " at the earliest")
                .append('\n')
                .append(
                        part.document() == null
                                ? "cannot be sent: " + Table.line(String.valueOf(part.problem()))
                                : plain(part.document()).stripTrailing())
                .append("\n\n");
    }

    /** A document as it is, without what could move the cursor of a terminal. */
    private static String plain(String document) {
        return document.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "");
    }
}
