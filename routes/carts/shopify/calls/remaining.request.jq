include "graphql";

# What is left to be fulfilled, and what the fulfillments hold that may be ours. One answer may cost 1,000 points.
($vars.open + $vars.alike | length) as $count
| if $count == 0 then empty
else {
  write: false,
  body: document([
    "query Remaining($open: [ID!]!, $alike: [ID!]!, $first: Int!) {",
    "  open: nodes(ids: $open) {",
    "    ... on FulfillmentOrder { id lineItems(first: $first) { pageInfo { hasNextPage } nodes { id sku remainingQuantity lineItem { id } } } }",
    "  }",
    "  alike: nodes(ids: $alike) {",
    "    ... on Fulfillment { id fulfillmentLineItems(first: $first) { nodes { quantity lineItem { id } } } }",
    "  }",
    "}"
  ]; {open: [$vars.open[].id], alike: $vars.alike, first: ([400 / $count, 250] | min | floor | tostring | tonumber)})
} end
