// What the shop knows, through its Admin API: node look.js orders <id>... | stock. One JSON document per line.
const { admin, run } = require('./api');

const fields = 'display_id,status,*items,fulfillments.shipped_at,fulfillments.canceled_at,fulfillments.labels.tracking_number,fulfillments.items.sku,fulfillments.items.quantity';
const lines = items => items.map(({ variant_sku, sku, quantity }) => [variant_sku ?? sku, quantity]);

run(async () => {
  const [what, ...ids] = process.argv.slice(2);
  const call = admin();
  for (const id of what === 'orders' ? ids : []) {
    const { order } = await call('GET', `/admin/orders/${id}?fields=${fields}`);
    const there = order.fulfillments.filter(fulfillment => !fulfillment.canceled_at);
    console.log(JSON.stringify({
      number: order.display_id, status: order.status, lines: lines(order.items),
      parcels: there.map(({ shipped_at, labels, items }) => ({ shipped: shipped_at !== null, tracking: labels.map(label => label.tracking_number), lines: lines(items) })),
    }));
  }
  if (what === 'stock') {
    const { inventory_items: items } = await call('GET', '/admin/inventory-items?limit=1000&fields=sku,location_levels.stocked_quantity,location_levels.reserved_quantity');
    for (const { sku, location_levels: [level] } of items) console.log(JSON.stringify({ sku, stocked: level?.stocked_quantity, reserved: level?.reserved_quantity }));
  }
});
