# Orders of this customer with our number. The server may have been told to refuse a second one, or not.
{
  path: "/orders",
  query: {pgsiz: 10, pgnum: 1, rql: "ReadOnly.CustomerIdentifier.Id==\($settings.customer_id);ReferenceNum==\(.referenceNum)",
    detail: "None", itemdetail: "None"}
}
