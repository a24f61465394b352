package io.caravan.inventory;

import io.caravan.accounts.Connection;
import io.caravan.accounts.Job;
import io.caravan.alerts.Alerts;
import io.caravan.alerts.Alerts.RecordFailure;
import io.caravan.canonical.StockLevel;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import io.caravan.inventory.Facts.Level;
import io.caravan.manifests.Manifest;
import io.caravan.manifests.Manifest.Side;
import io.caravan.manifests.Manifests;
import io.caravan.outbox.Batch;
import io.caravan.outbox.Phase;
import io.caravan.outbox.Reply;
import io.caravan.rules.Products;
import io.caravan.schedules.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells a cart what it does not know yet. */
@Component
class StockUpload {

    private static final int LARGEST_LOOK = 1000;

    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final StockTable table;
    private final FactTable facts;
    private final Terms terms;
    private final Manifests manifests;
    private final Alerts alerts;

    StockUpload(
            TransactionTemplate transaction,
            JdbcClient jdbc,
            StockTable table,
            FactTable facts,
            Terms terms,
            Manifests manifests,
            Alerts alerts) {
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.table = table;
        this.facts = facts;
        this.terms = terms;
        this.manifests = manifests;
        this.alerts = alerts;
    }

    /** The run's cursor is the last SKU looked at, so that a run goes through the SKUs once; where nothing is news it looks further ahead. */
    @Nullable
    Batch<StockLevel> claim(Run run) {
        Connection cart = run.connection();
        Manifest manifest = manifests.find(Side.CART, cart.connector()).orElseThrow();
        Terms.OfRun now = terms.of(run);
        String after = Objects.requireNonNullElse(run.cursor(), "");
        int look = manifest.batch("inventory");
        List<String> skus;
        while (!(skus = table.mayBeNews(cart, after, now.changed(), now.orderedSince(), now.others(), look))
                .isEmpty()) {
            List<Offer> news = news(cart, now, skus);
            if (news.size() > manifest.batch("inventory")) {
                news = news.subList(0, manifest.batch("inventory"));
                after = news.getLast().sku();
            } else {
                after = skus.getLast();
            }
            if (!news.isEmpty()) {
                run.page(after, true);
                return batch(cart, news);
            }
            look = Math.max(look, Math.min(LARGEST_LOOK, look * 2));
        }
        terms.ended(run);
        run.end();
        return null;
    }

    private List<Offer> news(Connection cart, Terms.OfRun now, List<String> skus) {
        Products products = terms.products(cart, now.rules(), skus);
        List<Offer> news = new ArrayList<>();
        for (Facts one : facts.find(cart, skus, now.aliases())) {
            List<Level> seen = Quantity.seen(now.rules().inventory(), one.levels(), Steps.silent());
            Offer offer =
                    one.isNews(seen, now.changed()) ? Offer.of(now.rules(), products, one, seen, Steps.silent()) : null;
            if (offer != null) {
                news.add(offer);
            }
        }
        return news;
    }

    private Batch<StockLevel> batch(Connection cart, List<Offer> news) {
        long id = jdbc.sql("select nextval('batch_ids')").query(Long.class).single();
        List<Batch.Item<StockLevel>> items = new ArrayList<>();
        news.forEach(one -> items.add(new Batch.Item<>(items.size(), one.sentAs(), one.document())));
        return new Batch<>(id, "inventory-" + id, Phase.SEND, cart, items);
    }

    void accepted(Run run, Batch<StockLevel> batch, @Nullable List<Reply> replies) {
        Map<String, Reply> refused = Objects.requireNonNullElse(replies, List.<Reply>of()).stream()
                .filter(reply -> !reply.accepted())
                .collect(Collectors.toMap(Reply::reference, reply -> reply, (one, other) -> other));
        List<Batch.Item<StockLevel>> told = batch.items().stream()
                .filter(item -> !refused.containsKey(item.reference()))
                .toList();
        List<RecordFailure> failures = refused.values().stream()
                .map(reply -> new RecordFailure(reply.reference(), failure(batch.connection(), reply)))
                .toList();
        Connection cart = batch.connection();
        transaction.executeWithoutResult(status -> {
            table.told(
                    cart.id(),
                    told.stream().map(Batch.Item::document).toList(),
                    run.window().until());
            alerts.dismiss(
                    cart.id(),
                    Job.INVENTORY_UPLOAD.route(),
                    told.stream().map(Batch.Item::reference).toList());
            alerts.raiseAll(cart.id(), Job.INVENTORY_UPLOAD.route(), failures);
        });
        run.count(told.size(), 0, failures.size());
    }

    private static Failure failure(Connection cart, Reply reply) {
        return Failure.of(
                reply.category() == null ? Category.REJECTED : reply.category(),
                cart.path() + ": " + Objects.requireNonNullElse(reply.message(), "refused without a reason"));
    }

    void failed(Run run, Batch<StockLevel> batch, Failure failure) {
        if (!failure.category().endsRun()) {
            alerts.raiseAll(
                    batch.connection().id(),
                    Job.INVENTORY_UPLOAD.route(),
                    batch.references().stream()
                            .map(reference -> new RecordFailure(reference, failure))
                            .toList());
        }
        run.count(0, 0, batch.items().size());
    }
}
