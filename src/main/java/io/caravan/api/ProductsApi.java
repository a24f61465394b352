package io.caravan.api;

import io.caravan.accounts.Merchant;
import io.caravan.products.ProductBook;
import io.caravan.products.ProductBook.Loaded;
import io.caravan.products.ProductBook.Product;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A merchant's products and their aliases. */
@RestController
@RequestMapping("/api/products/{account}/{merchant}")
class ProductsApi {

    private static final Logger LOG = LoggerFactory.getLogger(ProductsApi.class);

    private final RuleSight sight;
    private final ProductBook products;

    ProductsApi(RuleSight sight, ProductBook products) {
        this.sight = sight;
        this.products = products;
    }

    /**
     * Products in SKU order.
     *
     * @param fromSku what to ask for to get the next page, which begins with the last SKU of this one; absent on the last page
     */
    record ProductList(
            String merchant,
            List<Product> products,
            @Nullable String fromSku) implements PlainText {
        @Override
        public String text() {
            Table table = new Table("SKU", "NAME", "ALIASES", "LEARNED");
            products.forEach(product -> table.row(
                    product.sku(),
                    product.name(),
                    product.aliases().stream()
                            .map(alias -> alias.type() + "=" + alias.code())
                            .collect(Collectors.joining(" ")),
                    product.learned()));
            return table + (fromSku == null ? "" : "more: from_sku=" + Table.line(fromSku) + "\n");
        }
    }

    /** What a file came to. */
    record LoadedView(long rows, long refused, List<String> problems) implements PlainText {
        @Override
        public String text() {
            StringBuilder text = new StringBuilder(rows + " rows are in");
            text.append(refused == 0 ? ".\n" : ", " + refused + " are not:\n");
            problems.forEach(
                    problem -> text.append("  ").append(Table.line(problem)).append('\n'));
            return text.toString();
        }
    }

    @GetMapping
    ProductList list(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String account,
            @PathVariable String merchant,
            @RequestParam(name = "from_sku", required = false) @Nullable String fromSku,
            @RequestParam(defaultValue = "200") int limit) {
        Limits.check(limit);
        Merchant seen = sight.merchant(viewer, account, merchant);
        List<Product> page = products.list(seen.id(), fromSku, limit);
        return new ProductList(
                seen.name(), page, page.size() < limit ? null : page.getLast().sku());
    }

    /** All of them as a CSV file, which can be loaded again. */
    @GetMapping("/file")
    void file(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String account,
            @PathVariable String merchant,
            HttpServletResponse response)
            throws IOException {
        Merchant seen = sight.merchant(viewer, account, merchant);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"products.csv\"");
        products.export(seen.id(), response.getWriter());
    }

    /**
     * The body is a CSV file.
     *
     * @param replace take away, first, every alias there is
     */
    @PutMapping("/file")
    LoadedView load(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String account,
            @PathVariable String merchant,
            @RequestParam(defaultValue = "false") boolean replace,
            InputStream body)
            throws IOException {
        Merchant seen = sight.merchant(viewer, account, merchant);
        Loaded loaded = products.load(seen.id(), Bodies.file(body), replace);
        LOG.info("{} rows of products of {}/{} loaded by {}", loaded.rows(), account, merchant, viewer.getName());
        return new LoadedView(loaded.rows(), loaded.refused(), loaded.problems());
    }

    @DeleteMapping
    Said remove(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String account,
            @PathVariable String merchant,
            @RequestParam String sku) {
        Merchant seen = sight.merchant(viewer, account, merchant);
        if (!products.remove(seen.id(), sku)) {
            throw new NoSuchElementException("there is no product " + sku);
        }
        LOG.info("product {} of {}/{} removed by {}", sku, account, merchant, viewer.getName());
        return new Said("The product " + sku + " and its aliases are gone.");
    }
}
