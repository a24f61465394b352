package io.caravan.rulebook;

import io.caravan.accounts.Accounts;
import io.caravan.accounts.Connection;
import io.caravan.accounts.Merchant;
import io.caravan.accounts.MerchantId;
import io.caravan.accounts.RulePlace;
import io.caravan.products.ProductBook;
import io.caravan.rulebook.SectionReader.AccountRules;
import io.caravan.rules.Books;
import io.caravan.rules.CartRules;
import io.caravan.rules.Products;
import io.caravan.rules.RoutingRules;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The rules' data as the rules read it: from memory. */
@Component("books")
class KeptBooks implements Books {

    private final Shelf shelf;
    private final Accounts accounts;
    private final ProductBook products;

    KeptBooks(Shelf shelf, Accounts accounts, ProductBook products) {
        this.shelf = shelf;
        this.accounts = accounts;
        this.products = products;
    }

    @Override
    public CartRules cart(Connection cart) {
        return shelf.get(cart.path(), CartRules.class, SectionReader::cart);
    }

    @Override
    @SuppressWarnings("unchecked")
    public Map<String, String> carriers(MerchantId merchant) {
        Optional<Merchant> known = accounts.merchants().stream()
                .filter(one -> one.id().equals(merchant))
                .findFirst();
        return known.isEmpty()
                ? Map.of()
                : shelf.get(RulePlace.of(known.get()).path(), Map.class, SectionReader::carriers);
    }

    @Override
    public RoutingRules routing(String account) {
        return account(account).routing();
    }

    @Override
    public List<String> wmsMethods(String account) {
        return account(account).methodCodes();
    }

    private AccountRules account(String account) {
        return shelf.get(account, AccountRules.class, SectionReader::account);
    }

    @Override
    public Products products(MerchantId merchant, Collection<String> codes) {
        return products.find(merchant, codes);
    }
}
