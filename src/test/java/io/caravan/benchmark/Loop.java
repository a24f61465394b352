package io.caravan.benchmark;

import io.caravan.accounts.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Orders through the real application: cart to warehouse, and the confirmations back. */
final class Loop {

    private static final int WARM_UP = 5_000;

    private final Results results;
    private final Meter meter;
    private final Hub hub;
    private final StubCart cart;
    private final SftpWarehouse warehouse;
    private final int orders;

    Loop(Results results, Meter meter, Hub hub, StubCart cart, SftpWarehouse warehouse, int orders) {
        this.results = results;
        this.meter = meter;
        this.hub = hub;
        this.cart = cart;
        this.warehouse = warehouse;
        this.orders = orders;
    }

    /** Three merchants with a cart each: one to warm up, one whose jobs run one after the other, one whose jobs run at once. */
    static Path account(Path folder, StubCart cart, SftpWarehouse warehouse) throws IOException {
        StringBuilder yaml =
                new StringBuilder("""
                account: bench
                kind: fulfillment
                wms:
                  name: warehouse
                  connector: csv-wms
                  settings:
                    transport: sftp
                    host: 127.0.0.1
                    port: %d
                    username: %s
                    password: %s
                    host_key_check: false
                    settle_seconds: 1
                merchants:
                """.formatted(warehouse.port(), SftpWarehouse.USER, SftpWarehouse.PASSWORD));
        for (String merchant : new String[] {"warmup", "steps", "whole"}) {
            warehouse.directory(merchant + "/orders");
            warehouse.directory(merchant + "/confirmations");
            yaml.append("""
                      - name: %1$s
                        zone: America/Los_Angeles
                        settings: { orders_directory: %1$s/orders, confirmations_directory: %1$s/confirmations }
                        schedules: { order-delivery: %2$s }
                        carts:
                          - name: shop
                            connector: benchmark
                            settings: { url: "%3$s" }
                    """.formatted(merchant, merchant.equals("whole") ? "automatic" : "\"off\"", cart.url()));
        }
        Path file = folder.resolve("account.yaml");
        Files.writeString(file, yaml);
        return file;
    }

    void measure(double floor) throws IOException {
        warmUp();
        results.rate("hub: download", orders, run("steps/shop", Job.ORDER_DOWNLOAD));
        results.rate("hub: delivery", orders, run("steps/warehouse", Job.ORDER_DELIVERY));
        warehouse.dropped("steps/orders").mustBe(orders);

        Meter.Elapsed whole = meter.time(this::whole);
        warehouse.dropped("whole/orders").mustBe(orders);
        results.rate("hub: whole loop, both jobs at once", orders, whole, 3000);
        results.atLeast(0.5, "hub: share of the floor", orders / whole.wall() / floor, "");
        results.put(
                "hub: orders found at the warehouse, once each",
                warehouse.dropped("whole/orders").orders(),
                "orders");

        wayBack();
    }

    private void warmUp() {
        cart.limit(WARM_UP);
        hub.run("bench/warmup/shop", Job.ORDER_DOWNLOAD);
        hub.run("bench/warmup/warehouse", Job.ORDER_DELIVERY);
        cart.limit(orders);
    }

    private void whole() {
        long wms = hub.connection("bench/whole/warehouse").id().value();
        hub.start("bench/whole/shop", Job.ORDER_DOWNLOAD);
        hub.await("bench/whole/shop", Job.ORDER_DOWNLOAD, 0);
        Hub.until(() -> hub.count("deliveries where connection_id = ? and status <> 'ACCEPTED'", wms) == 0);
        if (hub.count("deliveries where connection_id = ?", wms) != orders) {
            throw new IllegalStateException("not every order was queued for the warehouse");
        }
    }

    private void wayBack() throws IOException {
        warehouse.confirm("whole/confirmations", orders, 5_000);
        results.rate("hub: confirmations read and booked", orders, run("whole/warehouse", Job.SHIPPING_CONFIRMATIONS));
        results.rate("hub: confirmations uploaded to the cart", orders, run("whole/shop", Job.SHIPMENT_UPLOAD));
        long once = cart.shipped().values().stream()
                .mapToInt(AtomicInteger::get)
                .filter(times -> times == 1)
                .count();
        if (once != orders || cart.shipped().size() != orders) {
            throw new IllegalStateException(
                    "the cart was told of " + cart.shipped().size() + " orders, of " + once + " once");
        }
    }

    private Meter.Elapsed run(String connection, Job job) {
        return meter.time(() -> hub.run("bench/" + connection, job));
    }
}
