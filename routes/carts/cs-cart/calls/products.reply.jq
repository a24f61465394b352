include "lists";
.sent as $level
| { body: [ .body.products | list[] | select(.product_code == $level.sku) | { product_id: (.product_id | tostring), sku: $level.sku, amount: $level.amount } ] }
