// Fills an empty shop through its Admin API: keys, two regions, a location with two ways to ship, and three products with stock.
const fs = require('node:fs');
const { person, run } = require('./api');

const regions = [
  { name: 'North America', currency_code: 'usd', countries: ['us', 'ca'] },
  { name: 'Europe', currency_code: 'eur', countries: ['de'] },
];
const ways = [['Ground', 'ground', 7.5], ['Next Day', 'next-day', 25]];
const products = [
  { title: 'Widget', options: [{ title: 'Kind', values: ['plain'] }], variants: [['plain', 'WID-1', 19.99]] },
  { title: 'Gadget', options: [{ title: 'Kind', values: ['small', 'large'] }], variants: [['small', 'GAD-2-S', 5], ['large', 'GAD-2-L', 7.5]] },
];
const prices = amount => ['usd', 'eur'].map(currency_code => ({ currency_code, amount }));

run(async () => {
  const call = await person();
  const key = async type => (await call('POST', '/admin/api-keys', { title: `Live ${type}`, type })).api_key;
  const [secret, publishable] = [await key('secret'), await key('publishable')];
  const [{ id: channel }] = (await call('GET', '/admin/sales-channels')).sales_channels;
  await call('POST', `/admin/api-keys/${publishable.id}/sales-channels`, { add: [channel] });

  for (const region of regions) {
    await call('POST', '/admin/regions', { ...region, payment_providers: ['pp_system_default'] });
    for (const country_code of region.countries)
      await call('POST', '/admin/tax-regions', { country_code, provider_id: 'tp_system', default_tax_rate: { name: 'Standard', code: 'standard', rate: 8 } });
  }

  const { stock_location: place } = await call('POST', '/admin/stock-locations', { name: 'Main warehouse' });
  const at = `/admin/stock-locations/${place.id}`;
  await call('POST', `${at}/fulfillment-providers`, { add: ['manual_manual'] });
  await call('POST', `${at}/sales-channels`, { add: [channel] });
  await call('POST', `${at}/fulfillment-sets`, { name: 'Shipping', type: 'shipping' });
  const { stock_location: { fulfillment_sets: [set] } } = await call('GET', `${at}?fields=*fulfillment_sets`);
  const zones = regions.flatMap(region => region.countries).map(country_code => ({ type: 'country', country_code }));
  const { fulfillment_set: { service_zones: [zone] } } = await call('POST', `/admin/fulfillment-sets/${set.id}/service-zones`, { name: 'Everywhere', geo_zones: zones });
  const [{ id: profile }] = (await call('GET', '/admin/shipping-profiles')).shipping_profiles;
  for (const [name, code, amount] of ways)
    await call('POST', '/admin/shipping-options', {
      name, service_zone_id: zone.id, shipping_profile_id: profile, provider_id: 'manual_manual', price_type: 'flat',
      type: { label: name, description: name, code }, prices: prices(amount),
      rules: [{ attribute: 'enabled_in_store', value: 'true', operator: 'eq' }, { attribute: 'is_return', value: 'false', operator: 'eq' }],
    });

  for (const { title, options, variants } of products)
    await call('POST', '/admin/products', {
      title, options, status: 'published', shipping_profile_id: profile, sales_channels: [{ id: channel }],
      variants: variants.map(([kind, sku, amount]) => ({ title: kind, sku, options: { Kind: kind }, prices: prices(amount), manage_inventory: true })),
    });
  const { inventory_items: items } = await call('GET', '/admin/inventory-items?limit=100');
  await call('POST', '/admin/inventory-items/location-levels/batch', {
    create: items.map(item => ({ inventory_item_id: item.id, location_id: place.id, stocked_quantity: 100 })),
  });
  fs.writeFileSync(process.env.LIVE_MEDUSA_KEYS, JSON.stringify({ secret: secret.token, publishable: publishable.token }), { mode: 0o600 });
});
