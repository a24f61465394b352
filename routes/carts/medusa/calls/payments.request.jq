include "moments";

# Taking the money leaves an order's updated_at as it was, and changes that of the payment. The cursor is that of the payments until it
# begins with "orders".
if ($cursor // "" | startswith("orders")) then empty
else {
  path: "/admin/payments",
  query: {
    "updated_at[$gt]": moment_after($cursor; $since),
    "updated_at[$lte]": $until,
    order: "updated_at",
    limit: $page,
    offset: ((moment_page($cursor) - 1) * $page),
    fields: "id,updated_at,payment_collection.order.id,payment_collection.order.updated_at"
  }
} end
