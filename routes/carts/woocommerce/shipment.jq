# A package as the three places for tracking numbers want it. Without lines the package holds all that was still open.
.packages[0] as $package
| { order_id: .cart_order_id,
    tracking_number: ($package.tracking_no // ""),
    tracking_url: ($package.tracking_url // ""),
    provider: (.carrier // "other"),
    date_shipped: ((.shipped_at // "") | split("T")[0]),
    items: [ ($package.lines // [])[] | select(.line_item_id != null) | { item_id: (.line_item_id | tonumber), quantity: .quantity } ],
    complete: ((.order_shipped // false) and ($settings.complete_order // "true") == "true") }
| .note = "Shipped via \(.provider)\(if .tracking_number == "" then "" else " \(.tracking_number)" end)\(if .tracking_url == "" then "" else " \(.tracking_url)" end)"
