# One package of an order.
(.carrier // "") as $carrier
| (.method // "") as $service
| (if $service == "" or ($service | ascii_downcase) == ($carrier | ascii_downcase) then $carrier
   elif $carrier == "" or ($service | ascii_downcase | startswith($carrier | ascii_downcase)) then $service
   else "\($carrier) \($service)" end) as $method
| {
    order: .cart_order_id,
    tracking: (.packages[0].tracking_no // ""),
    method: $method,
    lines: [.packages[0].lines[]? | {id: .line_item_id, sku, quantity: (.quantity | floor | tostring | tonumber)}]
  }
