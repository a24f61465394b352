include "moments";

def among($name): . as $has | [($settings[$name] // "") | splits("\\s*,\\s*") | select(. != "")] | length == 0 or any(.[]; . == $has);

# Canceled orders always come, paid or not: the hub lets those go that it never had.
def wanted:
  .status == "canceled"
  or ((.status | among("statuses"))
    and (.total == 0 or (.payment_status | among("payment_statuses")))
    and (.fulfillment_status | among("fulfillment_statuses"))
    and ((.sales_channel.id | among("sales_channels")) or (.sales_channel.name | among("sales_channels"))));

.body.orders as $orders
| (if ($vars.orders // []) != [] then {body: $orders}
   else
     ($cursor | ltrimstr("orders") | if . == "" then null else ltrimstr(" ") end) as $from
     | by_moment($orders; .updated_at; $from; $since; $page)
     | if .more then .cursor |= "orders \(.)" else . + {more: false, cursor: null} end
   end)
| .body |= map(select(wanted))
| .set = {orders: []}
