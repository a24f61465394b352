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
import io.caravan.failures.Failure;
import io.caravan.inventory.StockTable.Level;
import io.caravan.manifests.Manifest.Side;
import io.caravan.outbox.Batch;
import io.caravan.outbox.Rendered;
import io.caravan.outbox.Reply;
import io.caravan.products.ProductBook;
import io.caravan.schedules.Cursors;
import io.caravan.schedules.Run;
import io.caravan.schedules.Schedules;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Stock levels in the database. */
@Component("inventory")
class JdbcInventory implements Inventory {

    private final TransactionTemplate transaction;
    private final StockTable table;
    private final Accounts accounts;
    private final StockUpload upload;
    private final StockView view;
    private final ProductBook products;
    private final Documents documents;
    private final Cursors cursors;
    private final Schedules schedules;
    private final Alerts alerts;
    private final Clock clock;

    JdbcInventory(
            TransactionTemplate transaction,
            StockTable table,
            Accounts accounts,
            StockUpload upload,
            StockView view,
            ProductBook products,
            Documents documents,
            Cursors cursors,
            Schedules schedules,
            Alerts alerts,
            Clock clock) {
        this.transaction = transaction;
        this.table = table;
        this.accounts = accounts;
        this.upload = upload;
        this.view = view;
        this.products = products;
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
                products.learn(wms.merchantId(), levels.stream().map(Level::sku).collect(Collectors.toSet()));
                accounts.of(wms.merchantId(), Side.CART)
                        .forEach(cart -> schedules.wake(cart.id(), Job.INVENTORY_UPLOAD));
            }
        });
        run.count(levels.size(), 0, 0);
    }

    private long warehouse(MerchantId merchant, String code) {
        return (code.isEmpty() ? accounts.warehouse(merchant, null) : accounts.learn(merchant, code)).id();
    }

    @Override
    public @Nullable Batch<StockLevel> claim(Run run) {
        return upload.claim(run);
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
        upload.accepted(run, batch, replies);
    }

    @Override
    public void failed(Run run, Batch<StockLevel> batch, Failure failure) {
        upload.failed(run, batch, failure);
    }

    @Override
    public Optional<Explained> explain(MerchantId merchant, String sku) {
        return view.explain(merchant, sku);
    }

    @Override
    public List<Booked> list(MerchantId merchant, @Nullable String fromSku, int limit) {
        return table.list(merchant, Objects.requireNonNullElse(fromSku, ""), limit);
    }
}
