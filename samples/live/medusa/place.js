// Places orders as shoppers do, through the Store API, and takes their money as the shop does: node place.js <how many>. Prints the id of each.
const { admin, run, shopper } = require('./api');

const people = [
  ['Ann', "O'Neil", { company: 'Widgets & Co', address_1: '1 Main St', address_2: 'Apt 4, "rear"', city: 'Springfield', province: 'IL', postal_code: '62704', country_code: 'us', phone: '555-0100' }],
  ['Jürgen', 'Groß', { address_1: 'Straße des 17. Juni 135', city: 'Berlin', postal_code: '10623', country_code: 'de' }],
  ['Cher', 'Li', { address_1: '200 <Bay> St', address_2: '', city: 'Toronto', province: 'ON', postal_code: 'M5J 2J5', country_code: 'ca', phone: '+1 416 555 0101' }],
];

async function place(call, number, regions, variants) {
  const [first_name, last_name, rest] = people[number % people.length];
  const address = { first_name, last_name, ...rest };
  const region = regions.find(one => one.countries.some(country => country.iso_2 === rest.country_code));
  const wanted = variants.slice(0, 1 + (number % variants.length));
  const { cart } = await call('POST', '/store/carts', {
    region_id: region.id,
    email: `shopper${number}-${Date.now()}@example.test`,
    shipping_address: address,
    billing_address: address,
    metadata: { po_number: `PO-${number}` },
    items: wanted.map((variant, index) => ({ variant_id: variant.id, quantity: 1 + ((number + index) % 3) })),
  });
  const { shipping_options: ways } = await call('GET', `/store/shipping-options?cart_id=${cart.id}`);
  await call('POST', `/store/carts/${cart.id}/shipping-methods`, { option_id: ways[number % ways.length].id });
  const { payment_collection: payment } = await call('POST', '/store/payment-collections', { cart_id: cart.id });
  await call('POST', `/store/payment-collections/${payment.id}/payment-sessions`, { provider_id: 'pp_system_default' });
  const { order } = await call('POST', `/store/carts/${cart.id}/complete`);
  return order.id;
}

async function capture(call, id) {
  const { order } = await call('GET', `/admin/orders/${id}?fields=payment_collections.payments.id`);
  for (const payment of order.payment_collections.flatMap(collection => collection.payments)) await call('POST', `/admin/payments/${payment.id}/capture`, {});
}

run(async () => {
  const call = shopper();
  const { regions } = await call('GET', '/store/regions');
  const { products } = await call('GET', '/store/products?fields=variants.id,variants.sku&order=created_at');
  const variants = products.flatMap(product => product.variants);
  for (let number = 0; number < Number(process.argv[2] ?? 1); number++) {
    const id = await place(call, number, regions, variants);
    if (process.env.LIVE_UNPAID !== 'true') await capture(admin(), id);
    console.log(id);
  }
});
