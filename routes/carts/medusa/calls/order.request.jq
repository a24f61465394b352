{
  path: "/admin/orders/\(.order | @uri)",
  query: {fields: "id,status,metadata,*items,fulfillments.id,fulfillments.metadata,fulfillments.shipped_at,fulfillments.canceled_at,fulfillments.labels.tracking_number,fulfillments.items.line_item_id,fulfillments.items.quantity"},
  ok: [404]
}
