include "text";

def number: if . == floor then floor | tostring | tonumber else . end;

# One package of an order. `mark` is written into the fulfillment, so that a half-done one is known again.
.packages[0] as $package
| ($package.tracking_no | text // "") as $tracking
| {
    order: .cart_order_id,
    tracking: $tracking,
    url: ($package.tracking_url | text // "" | if test("^https?://[^\\s/]+") then . else "" end),
    mark: (if $tracking != "" then $tracking else "without number, \(.shipment_id // .shipped_at // "shipped")" end),
    carrier: (.carrier | text),
    service: (.method | text),
    lines: [$package.lines[]? | {id: .line_item_id, sku, quantity: (.quantity | number)} | compact]
  }
| compact
| .tracking //= "" | .url //= "" | .lines //= []
