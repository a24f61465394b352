include "lists";
include "money";
.sent as $shipment
| ([.body.products | list[] | { key: (.item_id | tostring), value: ((.shipment_amount // .amount) | decimal) }] | from_entries) as $open
| (if $shipment.products == {} then $open else $shipment.products end | with_entries(select($open[.key] != null and $open[.key] > 0)
    | .value = ([.value, $open[.key]] | min))) as $products
| if $products == {} then
    { failure: { category: "REJECTED", message: "nothing of these lines is left to ship in order \($shipment.order_id); the store has a shipment for them already" } }
  else { body: ($shipment + { products: $products, user_id: .body.user_id, shipping_id: (.body.shipping | list | .[0].shipping_id),
                              shipping: (.body.shipping | list | .[0].shipping) }) } end
