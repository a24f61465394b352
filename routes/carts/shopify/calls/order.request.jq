include "graphql";

{
  write: false,
  body: document([
    "query Order($id: ID!) {",
    "  order(id: $id) {",
    "    id cancelledAt",
    "    fulfillments(first: 60) { id status trackingInfo(first: 10) { number } }",
    "    fulfillmentOrders(first: 20) { nodes { id status assignedLocation { location { id } } supportedActions { action } } }",
    "  }",
    "}"
  ]; {id: "gid://shopify/Order/\(.order)"})
}
