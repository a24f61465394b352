include "graphql";

# More lines of an order than the first answer held.
def amount: "{ shopMoney { amount } }";

if .lineItems.pageInfo.hasNextPage | not then empty
else {
  write: false,
  body: document([
    "query Lines($id: ID!, $after: String!) {",
    "  order(id: $id) {",
    "    lineItems(first: 80, after: $after) {",
    "      pageInfo { hasNextPage endCursor }",
    "      nodes {",
    "        id sku name vendor quantity currentQuantity unfulfilledQuantity requiresShipping",
    "        originalUnitPriceSet \(amount)",
    "        discountAllocations { allocatedAmountSet \(amount) }",
    "        taxLines { priceSet \(amount) }",
    "        customAttributes { key value }",
    "        variant { id barcode }",
    "      }",
    "    }",
    "  }",
    "}"
  ]; {id, after: .lineItems.pageInfo.endCursor})
} end
