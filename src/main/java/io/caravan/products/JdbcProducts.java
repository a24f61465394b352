package io.caravan.products;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.caravan.accounts.MerchantId;
import io.caravan.products.ProductFile.Row;
import io.caravan.rules.Products;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The product book in the database. */
@Component("productBook")
class JdbcProducts implements ProductBook {

    private static final int BATCH = 1_000;
    private static final int WIDTH = 200;
    private static final long LEARNED = 200_000;

    private final TransactionTemplate transaction;
    private final ProductTable table;
    private final ProductMemory memory;
    private final Cache<Learned, Boolean> learned =
            Caffeine.newBuilder().maximumSize(LEARNED).build();

    JdbcProducts(TransactionTemplate transaction, ProductTable table, ProductMemory memory) {
        this.transaction = transaction;
        this.table = table;
        this.memory = memory;
    }

    private record Learned(MerchantId merchant, String sku) {}

    @Override
    public Products find(MerchantId merchant, Collection<String> codes) {
        if (codes.isEmpty()) {
            return Products.NONE;
        }
        Map<String, Named> found = memory.find(merchant, Set.copyOf(codes));
        return new Products() {
            @Override
            public @Nullable String masterSku(String code) {
                return named(code).sku();
            }

            @Override
            public @Nullable String alias(String code, String type) {
                return named(code).aliases().get(type);
            }

            private Named named(String code) {
                return found.getOrDefault(code, Named.NOTHING);
            }
        };
    }

    @Override
    public void learn(MerchantId merchant, Collection<String> skus) {
        Set<String> news = skus.stream()
                .filter(sku -> !sku.isBlank() && sku.length() <= WIDTH)
                .filter(sku -> learned.getIfPresent(new Learned(merchant, sku)) == null)
                .collect(Collectors.toSet());
        if (news.isEmpty()) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            Set<String> unknown = table.unknown(merchant, news);
            if (!unknown.isEmpty()) {
                table.addLearned(merchant, unknown);
                changing(merchant);
            }
            afterCommit(() -> news.forEach(sku -> learned.put(new Learned(merchant, sku), true)));
        });
    }

    @Override
    public Loaded load(MerchantId merchant, Reader csv, boolean replace) throws IOException {
        try {
            return Objects.requireNonNull(transaction.execute(status -> loadAll(merchant, csv, replace)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Loaded loadAll(MerchantId merchant, Reader csv, boolean replace) {
        if (replace) {
            table.removeAliases(merchant);
        }
        List<Row> batch = new ArrayList<>(BATCH);
        try {
            Loaded loaded = new ProductFile().read(csv, row -> {
                batch.add(row);
                if (batch.size() == BATCH) {
                    table.add(merchant, batch);
                    batch.clear();
                }
            });
            table.add(merchant, batch);
            changing(merchant);
            return loaded;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long export(MerchantId merchant, Writer csv) throws IOException {
        CSVFormat format =
                CSVFormat.RFC4180.builder().setHeader(ProductFile.COLUMNS).get();
        long rows = 0;
        try (CSVPrinter printer = new CSVPrinter(csv, format)) {
            String from = null;
            List<Product> page;
            do {
                page = table.list(merchant, from, BATCH);
                for (Product product : page) {
                    if (!product.sku().equals(from)) {
                        rows += write(printer, product);
                    }
                }
                from = page.isEmpty() ? from : page.getLast().sku();
            } while (page.size() == BATCH);
        }
        return rows;
    }

    private static int write(CSVPrinter printer, Product product) throws IOException {
        if (product.aliases().isEmpty()) {
            printer.printRecord(product.sku(), product.name(), null, null);
            return 1;
        }
        for (Alias alias : product.aliases()) {
            printer.printRecord(product.sku(), product.name(), alias.type(), alias.code());
        }
        return product.aliases().size();
    }

    @Override
    public List<Product> list(MerchantId merchant, @Nullable String fromSku, int limit) {
        return table.list(merchant, fromSku, limit);
    }

    @Override
    public boolean remove(MerchantId merchant, String sku) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean removed = table.remove(merchant, sku);
            if (removed) {
                changing(merchant);
                afterCommit(() -> learned.invalidate(new Learned(merchant, sku)));
            }
            return removed;
        }));
    }

    private void changing(MerchantId merchant) {
        memory.changing(merchant);
        afterCommit(() -> memory.changed(merchant));
    }

    private static void afterCommit(Runnable action) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }
}
