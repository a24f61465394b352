package io.caravan.products;

import io.caravan.accounts.MerchantId;
import io.caravan.rules.Products;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A merchant's products. A SKU is unique within its merchant; a product may have many aliases, also several of one type. */
public interface ProductBook {

    /** What these codes name: a code is a SKU, or else an alias of any type. From memory, or by one query for all that are not in it. */
    Products find(MerchantId merchant, Collection<String> codes);

    /** Adds products a WMS speaks of. Joins the caller's transaction; costs nothing for SKUs that were learned before. */
    void learn(MerchantId merchant, Collection<String> skus);

    /**
     * Adds the products and aliases of a CSV file with the columns {@code sku} and, as far as wanted, {@code name},
     * {@code alias_type} and {@code alias_code}; one alias a row. Rows that do not fit are left out and told of. One transaction.
     *
     * @param replace take away, first, every alias the merchant's products have
     * @throws BadCsvException when the file as a whole cannot be read; then nothing changes
     */
    Loaded load(MerchantId merchant, Reader csv, boolean replace) throws IOException;

    /** Writes all products and aliases as {@link #load} reads them; returns the number of rows. */
    long export(MerchantId merchant, Writer csv) throws IOException;

    /** Products with their aliases, from a SKU on, in SKU order. */
    List<Product> list(MerchantId merchant, @Nullable String fromSku, int limit);

    /** Takes a product and its aliases away; false when there was none. A WMS that still has it makes it known again. */
    boolean remove(MerchantId merchant, String sku);

    /**
     * A product.
     *
     * @param learned from a WMS's inventory rather than from a person
     */
    record Product(String sku, @Nullable String name, boolean learned, List<Alias> aliases) {}

    /** What others call a product. */
    record Alias(String type, String code) {}

    /**
     * What a file came to.
     *
     * @param rows read and taken
     * @param refused how many rows did not fit
     * @param problems the first of them, with the line and the reason
     */
    record Loaded(long rows, long refused, List<String> problems) {}
}
