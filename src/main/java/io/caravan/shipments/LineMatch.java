package io.caravan.shipments;

import io.caravan.canonical.Shipment.Item;
import io.caravan.orders.Orders.BookedLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the order lines that a package's items belong to: by line number, by the cart's line id, else by SKU in line order.
 * A quantity beyond what was left goes to the last line of its SKU, so that an over-shipment shows. A warehouse that was sent a part of
 * the order speaks of that part first.
 */
final class LineMatch {

    private final List<BookedLine> lines;
    private final List<BookedLine> part;
    private final Map<Integer, BigDecimal> left = new HashMap<>();

    /** @param part numbers of the lines the warehouse was sent; null when it was sent the whole order */
    LineMatch(List<BookedLine> lines, @Nullable Collection<Integer> part) {
        this.lines = lines.stream().filter(line -> !line.filtered()).toList();
        this.part = part == null
                ? this.lines
                : this.lines.stream()
                        .filter(line -> part.contains(line.lineNo()))
                        .toList();
        this.lines.forEach(line -> left.put(line.lineNo(), line.quantity().subtract(line.shipped())));
    }

    /** An item with the line it belongs to; null when the order has no such SKU. */
    record Matched(@Nullable BookedLine line, Item item, BigDecimal quantity) {}

    /** A package without items holds all that was left of the warehouse's part. */
    List<Matched> match(@Nullable List<Item> items) {
        List<Matched> matched = new ArrayList<>();
        if (items == null || items.isEmpty()) {
            for (BookedLine line : part) {
                BigDecimal rest = left.get(line.lineNo());
                if (rest.signum() > 0) {
                    matched.add(
                            take(line, new Item(line.lineNo(), line.lineItemId(), line.sku(), rest, null, null), rest));
                }
            }
            return matched;
        }
        items.forEach(item -> matched.addAll(match(item)));
        return matched;
    }

    private List<Matched> match(Item item) {
        List<BookedLine> candidates = candidates(item);
        if (candidates.isEmpty()) {
            return List.of(new Matched(null, item, item.quantity()));
        }
        List<Matched> matched = new ArrayList<>();
        BigDecimal rest = item.quantity();
        for (int i = 0; i < candidates.size() && rest.signum() > 0; i++) {
            BookedLine line = candidates.get(i);
            boolean last = i == candidates.size() - 1;
            BigDecimal part = last ? rest : rest.min(left.get(line.lineNo()).max(BigDecimal.ZERO));
            if (part.signum() > 0) {
                matched.add(take(line, item, part));
                rest = rest.subtract(part);
            }
        }
        return matched;
    }

    private Matched take(BookedLine line, Item item, BigDecimal quantity) {
        left.merge(line.lineNo(), quantity.negate(), BigDecimal::add);
        return new Matched(line, item, quantity);
    }

    /** Warehouses that number lines in their own way still name the SKU. */
    private List<BookedLine> candidates(Item item) {
        List<BookedLine> own = candidates(item, part);
        return own.isEmpty() ? candidates(item, lines) : own;
    }

    private static List<BookedLine> candidates(Item item, List<BookedLine> lines) {
        return Stream.<Predicate<BookedLine>>of(
                        line -> Objects.equals(item.lineNo(), line.lineNo()) && sameSku(item, line, true),
                        line -> item.lineItemId() != null && item.lineItemId().equals(line.lineItemId()),
                        line -> sameSku(item, line, false))
                .map(named -> lines.stream().filter(named).toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static boolean sameSku(Item item, BookedLine line, boolean otherwise) {
        return item.sku() == null ? otherwise : item.sku().equalsIgnoreCase(line.sku());
    }
}
