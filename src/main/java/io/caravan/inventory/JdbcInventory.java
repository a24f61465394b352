package io.caravan.inventory;

import io.caravan.accounts.Accounts;
import io.caravan.accounts.Connection;
import io.caravan.accounts.Job;
import io.caravan.accounts.MerchantId;
import io.caravan.alerts.Alerts;
import io.caravan.alerts.Alerts.RecordFailure;
import io.caravan.canonical.StockLevel;
import io.caravan.documents.Documents;
import io.caravan.documents.Documents.Kind;
import io.caravan.documents.Page;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import io.caravan.inventory.StockTable.Level;
import io.caravan.inventory.StockTable.News;
import io.caravan.manifests.Manifest;
import io.caravan.manifests.Manifest.Side;
import io.caravan.manifests.Manifests;
import io.caravan.outbox.Batch;
import io.caravan.outbox.Phase;
import io.caravan.outbox.Rendered;
import io.caravan.outbox.Reply;
import io.caravan.schedules.Cursors;
import io.caravan.schedules.Run;
import io.caravan.schedules.Schedules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Stock levels in the database. */
@Component("inventory")
class JdbcInventory implements Inventory {

    private static final Duration ORDERS_LOOK_BACK = Duration.ofDays(7);

    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final StockTable table;
    private final Accounts accounts;
    private final Manifests manifests;
    private final Documents documents;
    private final Cursors cursors;
    private final Schedules schedules;
    private final Alerts alerts;
    private final Clock clock;

    JdbcInventory(
            TransactionTemplate transaction,
            JdbcClient jdbc,
            StockTable table,
            Accounts accounts,
            Manifests manifests,
            Documents documents,
            Cursors cursors,
            Schedules schedules,
            Alerts alerts,
            Clock clock) {
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.table = table;
        this.accounts = accounts;
        this.manifests = manifests;
        this.documents = documents;
        this.cursors = cursors;
        this.schedules = schedules;
        this.alerts = alerts;
        this.clock = clock;
    }

    @Override
    public void receive(Run run, Page<StockLevel> page) {
        Connection wms = run.connection();
        Map<String, Long> warehouses = new HashMap<>();
        page.documents()
                .forEach(level -> warehouses.computeIfAbsent(
                        Objects.requireNonNullElse(level.warehouse(), ""), code -> warehouse(wms.merchantId(), code)));
        Instant now = clock.instant();
        List<Level> levels = page.documents().stream()
                .map(level -> new Level(
                        wms.merchantId(),
                        warehouses.get(Objects.requireNonNullElse(level.warehouse(), "")),
                        level.sku(),
                        level.qtyAvailable(),
                        level.qtyOnHand(),
                        level.wmsDatetime() == null ? now : level.wmsDatetime()))
                .toList();
        transaction.executeWithoutResult(status -> {
            table.book(levels, now);
            cursors.move(run);
            if (!levels.isEmpty()) {
                accounts.of(wms.merchantId(), Side.CART)
                        .forEach(cart -> schedules.wake(cart.id(), Job.INVENTORY_UPLOAD));
            }
        });
        run.count(levels.size(), 0, 0);
    }

    private long warehouse(MerchantId merchant, String code) {
        return (code.isEmpty() ? accounts.warehouse(merchant, null) : accounts.learn(merchant, code)).id();
    }

    /** The run's cursor is the last SKU told, so that a run goes through the SKUs once. */
    @Override
    public @Nullable Batch<StockLevel> claim(Run run) {
        Connection cart = run.connection();
        Manifest manifest = manifests.find(Side.CART, cart.connector()).orElseThrow();
        String after = Objects.requireNonNullElse(run.cursor(), "");
        List<String> skus;
        while (!(skus = table.mayBeNews(cart, after, orderedSince(run), manifest.batch("inventory"))).isEmpty()) {
            after = skus.get(skus.size() - 1);
            List<News> news = table.news(cart, skus);
            if (!news.isEmpty()) {
                run.page(after, true);
                return batch(cart, news);
            }
        }
        run.end();
        return null;
    }

    /** Older orders were told about, or a count came in since. */
    private static Instant orderedSince(Run run) {
        return run.window().until().minus(ORDERS_LOOK_BACK);
    }

    private Batch<StockLevel> batch(Connection cart, List<News> news) {
        long id = jdbc.sql("select nextval('batch_ids')").query(Long.class).single();
        List<Batch.Item<StockLevel>> items = new ArrayList<>();
        for (News one : news) {
            StockLevel level =
                    new StockLevel(one.sku(), null, one.available(), one.onHand(), one.counted(), null, null);
            items.add(new Batch.Item<>(items.size(), one.sku(), level));
        }
        return new Batch<>(id, "inventory-" + id, Phase.SEND, cart, items);
    }

    @Override
    public byte @Nullable [] sending(Run run, Rendered<StockLevel> rendered) {
        Connection cart = rendered.batch().connection();
        if (rendered.content() != null) {
            documents.keepBytes(cart.id(), Kind.SENT_INVENTORY, rendered.batch().name(), rendered.content());
        }
        List<RecordFailure> unfit = rendered.unfit().stream()
                .map(one -> new RecordFailure(one.item().reference(), one.failure()))
                .toList();
        alerts.raiseAll(cart.id(), Job.INVENTORY_UPLOAD.route(), unfit);
        run.count(0, 0, unfit.size());
        return rendered.content();
    }

    @Override
    public void accepted(Run run, Batch<StockLevel> batch, @Nullable List<Reply> replies) {
        Map<String, Reply> refused = Objects.requireNonNullElse(replies, List.<Reply>of()).stream()
                .filter(reply -> !reply.accepted())
                .collect(Collectors.toMap(Reply::reference, reply -> reply, (one, other) -> other));
        List<News> told = batch.items().stream()
                .filter(item -> !refused.containsKey(item.reference()))
                .map(item -> new News(
                        item.reference(),
                        item.document().qtyAvailable(),
                        item.document().qtyOnHand(),
                        Objects.requireNonNull(item.document().wmsDatetime())))
                .toList();
        List<RecordFailure> failures = refused.values().stream()
                .map(reply -> new RecordFailure(reply.reference(), failure(batch.connection(), reply)))
                .toList();
        Connection cart = batch.connection();
        transaction.executeWithoutResult(status -> {
            table.told(cart.id(), told, run.window().until());
            alerts.dismiss(
                    cart.id(),
                    Job.INVENTORY_UPLOAD.route(),
                    told.stream().map(News::sku).toList());
            alerts.raiseAll(cart.id(), Job.INVENTORY_UPLOAD.route(), failures);
        });
        run.count(told.size(), 0, failures.size());
    }

    private static Failure failure(Connection cart, Reply reply) {
        return Failure.of(
                reply.category() == null ? Category.REJECTED : reply.category(),
                cart.path() + ": " + Objects.requireNonNullElse(reply.message(), "refused without a reason"));
    }

    @Override
    public void failed(Run run, Batch<StockLevel> batch, Failure failure) {
        if (!failure.category().endsRun()) {
            alerts.raiseAll(
                    batch.connection().id(),
                    Job.INVENTORY_UPLOAD.route(),
                    batch.references().stream()
                            .map(sku -> new RecordFailure(sku, failure))
                            .toList());
        }
        run.count(0, 0, batch.items().size());
    }

    @Override
    public List<Booked> list(MerchantId merchant, @Nullable String fromSku, int limit) {
        return table.list(merchant, Objects.requireNonNullElse(fromSku, ""), limit);
    }
}
