{
  path: "/admin/inventory-items",
  query: {
    sku: (map(.sku) | unique),
    limit: (map(.sku) | unique | length),
    fields: "id,sku,location_levels.location_id,location_levels.stocked_quantity,location_levels.reserved_quantity"
  }
}
