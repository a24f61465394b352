include "graphql";

def names: [(. // "") | splits("[ ,]+") | select(. != "")];
# Orders in this state hold stock, but the hub does not know of them unless it is told to load them.
(["PaymentAuthorized"] - ($settings.states | names)) as $unknown
| {
  path: $settings.api_path,
  headers: {"vendure-token": $settings.channel_token},
  write: false,
  body: document([
    "query Variants($skus: [String!]!) {",
    "  productVariants(options: {filter: {sku: {in: $skus}}}) {",
    "    items { id sku stockLevels { stockLocationId stockOnHand stockAllocated } }",
    "  }",
    (if $unknown == [] then empty else
    "  unknown: orders(options: {take: 1000, filter: {active: {eq: false}, state: {in: \($unknown | tojson)}}}) { items { lines { quantity productVariant { id } } } }" end),
    "  stockLocations(options: {sort: {createdAt: ASC}}) { items { id name } }",
    "}"
  ]; {skus: (map(.sku) | unique)})
}
