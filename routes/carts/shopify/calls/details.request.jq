include "graphql";

# An order of the list, or one that was pushed: pushes are shaped like the old REST API, so the order is read anew.
def address: "firstName lastName company address1 address2 city province provinceCode zip country countryCodeV2 phone";
def amount: "{ shopMoney { amount } }";

{
  write: false,
  body: document([
    "query Details($id: ID!) {",
    "  order(id: $id) {",
    "    id legacyResourceId name poNumber createdAt processedAt updatedAt cancelledAt cancelReason closed test",
    "    note email phone tags sourceName paymentGatewayNames discountCodes currencyCode taxesIncluded confirmationNumber currentTotalWeight",
    "    displayFinancialStatus displayFulfillmentStatus",
    "    customAttributes { key value }",
    "    currentTotalPriceSet \(amount) currentTotalTaxSet \(amount) currentShippingPriceSet \(amount)",
    "    totalTipReceivedSet \(amount) currentTotalDutiesSet \(amount) currentTotalAdditionalFeesSet \(amount)",
    "    shippingLine { title code source carrierIdentifier taxLines { priceSet \(amount) } }",
    "    shippingAddress { \(address) }",
    "    billingAddress { \(address) }",
    (if ($settings.customer_tags // "") == "" then "" else "    customer { id tags }" end),
    "    lineItems(first: 60) {",
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
    "    fulfillmentOrders(first: 10) { nodes { id status assignedLocation { name location { id } } } }",
    "  }",
    "}"
  ]; {id: (.admin_graphql_api_id // .id)})
}
