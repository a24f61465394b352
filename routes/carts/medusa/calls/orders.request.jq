include "moments";

def fields: "id,display_id,custom_display_id,status,payment_status,fulfillment_status,email,currency_code,created_at,updated_at,metadata,"
  + "customer_id,total,item_tax_total,shipping_total,credit_line_total,sales_channel.id,sales_channel.name,promotions.code,"
  + "*items,*shipping_address,*billing_address,*shipping_methods,"
  + "payment_collections.payments.id,payment_collections.payments.provider_id,payment_collections.payments.updated_at,"
  + "payment_collections.payments.canceled_at";

# Right after a page of payments `orders` holds what they led to, and $cursor says what comes next.
if ($vars.orders // []) != [] then {path: "/admin/orders", query: {id: $vars.orders, limit: $page, fields: fields}}
elif $cursor // "" | startswith("orders") then
  ($cursor | ltrimstr("orders") | if . == "" then null else ltrimstr(" ") end) as $from
  | {
      path: "/admin/orders",
      query: {
        "updated_at[$gt]": moment_after($from; $since),
        "updated_at[$lte]": $until,
        order: "updated_at",
        limit: $page,
        offset: ((moment_page($from) - 1) * $page),
        fields: fields
      }
    }
else empty end
