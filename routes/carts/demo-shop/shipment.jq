# The order is the shop's own id; each box is a parcel with its lines.
{
  order_id: .cart_order_id,
  shipped_at,
  carrier,
  service: .method,
  parcels: [.packages[] | {tracking: .tracking_no, url: .tracking_url,
    lines: [(.lines // [])[] | {line_id: .line_item_id, quantity}]} | with_entries(select(.value != null))]
} | with_entries(select(.value != null))
