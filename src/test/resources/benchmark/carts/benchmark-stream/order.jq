{
  cart_order_id: (.id | tostring),
  cust_po_no: .number,
  order_date: .created_at,
  modified_at: .updated_at,
  cart_status: .status,
  ship_to: {
    first_name: .shipping.first_name,
    last_name: .shipping.last_name,
    company: .shipping.company,
    address_1: .shipping.street,
    city: .shipping.city,
    state: .shipping.region,
    zip: .shipping.postcode,
    country: .shipping.country,
    phone: .shipping.phone,
    email: .email
  },
  ship_method: { code: .delivery.code, description: .delivery.title },
  currency: .currency,
  charges: {
    sub_total: .totals.items,
    sales_tax: .totals.tax,
    shipping_handling: .totals.delivery,
    grand_total: .totals.all
  },
  lines: [
    .items | to_entries[] | {
      line_no: (.key + 1),
      line_item_id: (.value.id | tostring),
      sku: .value.sku,
      description: .value.title,
      quantity: .value.quantity,
      price: .value.price,
      extended_amount: (.value.price * .value.quantity),
      tax: .value.tax
    }
  ]
}
