// What the shop knows, through its Admin API: node look.js orders <code>... | stock. One JSON document per line.
const { admin, run } = require('./graphql');

const orders = `query($codes: [String!]!) { orders(options: { take: 1000, filter: { code: { in: $codes } } }) { items {
  code state shippingAddress { fullName streetLine1 postalCode } lines { quantity orderPlacedQuantity productVariant { sku } } fulfillments { state method trackingCode lines { quantity orderLine { productVariant { sku } } } }
  history(options: { filter: { type: { eq: "ORDER_NOTE" } } }) { items { data } } } } }`;
const stock = '{ productVariants(options: { take: 1000 }) { items { sku stockLevels { stockOnHand stockAllocated } } } }';

run(async () => {
  const [what, ...codes] = process.argv.slice(2);
  const call = await admin();
  if (what === 'orders') for (const order of (await call(orders, { codes })).orders.items) console.log(JSON.stringify(order));
  if (what === 'stock')
    for (const { sku, stockLevels: [level] } of (await call(stock)).productVariants.items)
      console.log(JSON.stringify({ sku, on_hand: level.stockOnHand, allocated: level.stockAllocated }));
});
