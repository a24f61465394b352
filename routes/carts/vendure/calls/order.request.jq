include "graphql";

{
  path: $settings.api_path,
  headers: {"vendure-token": $settings.channel_token},
  write: false,
  body: document([
    "query Order($id: ID!) {",
    "  order(id: $id) {",
    "    id state",
    "    shippingLines { shippingMethod { name } }",
    "    lines { id quantity orderPlacedQuantity productVariant { sku } }",
    "    fulfillments { id state trackingCode lines { orderLineId quantity } }",
    "    history(options: {filter: {type: {eq: \"ORDER_NOTE\"}}, take: 100}) { items { data } }",
    "  }",
    "}"
  ]; {id: .order})
}
