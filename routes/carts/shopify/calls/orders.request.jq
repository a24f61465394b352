include "graphql";

# Only what changed and why it may be left; each order is read in full afterwards, because one answer may cost 1,000 points at most.
{
  write: false,
  body: document([
    "query Orders($first: Int!, $after: String, $query: String!) {",
    "  orders(first: $first, after: $after, sortKey: UPDATED_AT, query: $query) {",
    "    pageInfo { hasNextPage endCursor }",
    "    nodes { id cancelledAt closed displayFinancialStatus displayFulfillmentStatus }",
    "  }",
    "}"
  ]; {first: $page, after: $cursor, query: "updated_at:>='\($since)' updated_at:<='\($until)'"})
}
