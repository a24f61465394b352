include "graphql";

def names: [(. // "") | splits("[ ,]+") | select(test("^[A-Za-z_][A-Za-z0-9_]*$"))];
def custom: names | if length == 0 then "" else "customFields { \(join(" ")) }" end;
def address: "fullName company streetLine1 streetLine2 city province postalCode country countryCode phoneNumber";

# A change of state leaves updatedAt as it was, so every open order is looked at, and the reply picks those that changed. createdAt never
# changes: paging along it cannot be disturbed by orders that come and go. An object with two fields inside _or means either of them.
($cursor // "{}" | fromjson) as $after
| {
  path: $settings.api_path,
  headers: {"vendure-token": $settings.channel_token},
  write: false,
  body: document([
    "query Orders($options: OrderListOptions!) {",
    "  globalSettings { serverConfig { moneyStrategyPrecision } }",
    "  orders(options: $options) {",
    "    items {",
    "      id code type state orderPlacedAt createdAt updatedAt currencyCode couponCodes",
    "      subTotal subTotalWithTax shipping shippingWithTax totalWithTax",
    "      customer { id title firstName lastName emailAddress phoneNumber }",
    "      shippingAddress { \(address) }",
    "      billingAddress { \(address) }",
    "      shippingLines { discountedPriceWithTax shippingMethod { code name } }",
    "      surcharges { description sku price priceWithTax }",
    "      discounts { type description amount amountWithTax }",
    "      payments { method state amount transactionId }",
    "      lines {",
    "        id quantity orderPlacedQuantity unitPrice linePrice discountedLinePrice proratedLinePrice proratedLinePriceWithTax",
    "        fulfillmentLines { quantity fulfillment { state } }",
    "        productVariant { id sku name }",
    "        \($settings.line_custom_fields | custom)",
    "      }",
    "      history(options: {filter: {type: {eq: \"ORDER_STATE_TRANSITION\"}}, sort: {createdAt: DESC}, take: 1}) { items { createdAt } }",
    "      \($settings.order_custom_fields | custom)",
    "    }",
    "  }",
    "}"
  ]; {
    options: {
      take: $page,
      skip: ($after.skip // 0),
      sort: {createdAt: "ASC", id: "ASC"},
      filter: {
        _and: ([
          {active: {eq: false}},
          {_or: [
            {state: {in: ($settings.states | names)}},
            {_and: [{state: {eq: "Cancelled"}}, {updatedAt: {after: $since}}]}
          ]}
        ] + if $after.from == null then [] else [{_or: [{createdAt: {after: $after.from}}, {createdAt: {eq: $after.from}}]}] end)
      }
    }
  })
}
