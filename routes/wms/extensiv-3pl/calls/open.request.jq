# Cancelled orders keep our number with "-CANCELED-" and a number of their own behind it.
{
  path: "/orders",
  query: {pgsiz: 100, pgnum: 1, rql: "ReadOnly.CustomerIdentifier.Id==\($settings.customer_id);ReferenceNum==\(.referenceNum)*",
    detail: "None", itemdetail: "None"}
}
