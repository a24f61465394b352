include "graphql";

# The search cuts SKUs into words, so it finds too much rather than too little; the reply compares.
def quoted: gsub("\\\\"; "\\\\") | gsub("\""; "\\\"") | "sku:\"\(.)\"";

{
  write: false,
  body: document([
    "query Variants($first: Int!, $query: String!, $location: ID!) {",
    "  productVariants(first: $first, query: $query) {",
    "    pageInfo { hasNextPage }",
    "    nodes { sku inventoryItem { id tracked inventoryLevel(locationId: $location) { id } } }",
    "  }",
    "}"
  ]; {
    first: 220,
    query: (map(.sku | quoted) | join(" OR ")),
    location: (if ($settings.location // "") | test("^[0-9]+$") then "gid://shopify/Location/\($settings.location)" else $vars.location end)
  })
}
