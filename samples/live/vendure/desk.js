// What people at the shop's desk do, through the Admin API: node desk.js cancel <code>... | address <code>... | product <sku>.
const { admin, run } = require('./graphql');

const failure = '... on ErrorResult { errorCode message }';

async function order(call, code) {
  const { orders } = await call('query($code: String!) { orders(options: { filter: { code: { eq: $code } } }) { items { id lines { id quantity } } } }', { code });
  return orders.items[0];
}

const acts = {
  async cancel(call, code) {
    const { id, lines } = await order(call, code);
    await call(`mutation($input: CancelOrderInput!) { cancelOrder(input: $input) { __typename ${failure} } }`,
      { input: { orderId: id, reason: 'the customer changed her mind', cancelShipping: true, lines: lines.map(line => ({ orderLineId: line.id, quantity: line.quantity })) } });
  },

  async address(call, code) {
    const { id } = await order(call, code);
    await call(`mutation($id: ID!) { transitionOrderToState(id: $id, state: "Modifying") { __typename ${failure} } }`, { id });
    await call(`mutation($input: ModifyOrderInput!) { modifyOrder(input: $input) { __typename ${failure} } }`, { input: {
      orderId: id, dryRun: false, note: 'moved',
      updateShippingAddress: { fullName: 'Ann Moved', streetLine1: '77 New Road', city: 'Salem', province: 'OR', postalCode: '97301', countryCode: 'US' },
    } });
    await call(`mutation($id: ID!) { transitionOrderToState(id: $id, state: "PaymentSettled") { __typename ${failure} } }`, { id });
  },

  async product(call, sku) {
    const { createProduct } = await call('mutation($input: CreateProductInput!) { createProduct(input: $input) { id } }',
      { input: { enabled: true, translations: [{ languageCode: 'en', name: `Novelty ${sku}`, slug: sku.toLowerCase(), description: '' }] } });
    await call('mutation($input: [CreateProductVariantInput!]!) { createProductVariants(input: $input) { id } }',
      { input: [{ productId: createProduct.id, sku, price: 1250, stockOnHand: 10, trackInventory: 'TRUE', translations: [{ languageCode: 'en', name: `Novelty ${sku}` }] }] });
  },
};

run(async () => {
  const [what, ...arguments_] = process.argv.slice(2);
  const call = await admin();
  for (const argument of arguments_) await acts[what](call, argument);
});
