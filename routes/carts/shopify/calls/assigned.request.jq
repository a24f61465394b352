include "graphql";

# Of an order that is split between locations: what is assigned to ours.
if .elsewhere | not then empty
else {
  write: false,
  body: document([
    "query Assigned($ids: [ID!]!, $first: Int!) {",
    "  nodes(ids: $ids) {",
    "    ... on FulfillmentOrder { id status lineItems(first: $first) { pageInfo { hasNextPage } nodes { remainingQuantity lineItem { id } } } }",
    "  }",
    "}"
  ]; {ids: .ours, first: (400 / (.ours | length) | floor | tostring | tonumber)})
} end
