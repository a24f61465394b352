include "graphql";

{
  path: $settings.api_path,
  headers: {"vendure-token": $settings.channel_token},
  write: false,
  body: document([
    "query Variants($skus: [String!]!) {",
    "  productVariants(options: {filter: {sku: {in: $skus}}}) {",
    "    items { id sku stockLevels { stockLocationId stockOnHand stockAllocated } }",
    "  }",
    "  stockLocations(options: {sort: {createdAt: ASC}}) { items { id name } }",
    "}"
  ]; {skus: (map(.sku) | unique)})
}
