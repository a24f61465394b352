include "jsonrpc";
if $vars.there then empty else
  rpc("model.stock.shipment.out.create"; [[{
    reference: $vars.order.reference,
    company: $vars.context.company,
    customer: $vars.customer.id,
    delivery_address: $vars.customer.addresses[0],
    warehouse: $vars.warehouse.id,
    planned_date: $vars.order.planned_date,
    outgoing_moves: [["create", [$vars.order.lines[] | {
      product: $vars.products[.code].id,
      uom: $vars.products[.code].default_uom,
      quantity: .quantity,
      unit_price: .unit_price,
      currency: $vars.currency,
      company: $vars.context.company,
      from_location: $vars.warehouse.output_location,
      to_location: $vars.customer.customer_location
    }]]]
  } + (if $vars.carrier then {carrier: $vars.carrier} else {} end)], $vars.context]) + {path: "/\($settings.database | @uri)/"}
end
