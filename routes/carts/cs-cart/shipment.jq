# The products are the cart's line ids and quantities; none means all that is open. The comment makes a package without tracking number
# recognisable when the store is asked about it.
.packages[0] as $package
| { order_id: .cart_order_id, carrier: ((.carrier // "") | ascii_downcase), tracking_number: ($package.tracking_no // ""),
    comments: "Caravan \(.cust_ref // .cart_order_id)\(if .shipment_id == null then "" else " \(.shipment_id)" end)",
    order_shipped: (.order_shipped // false),
    products: ([ ($package.lines // [])[] | select(.line_item_id != null) | { key: .line_item_id, value: .quantity } ] | from_entries) }
