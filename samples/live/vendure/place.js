// Places orders as shoppers do, through the Shop API: node place.js <how many> [<kind of baskets.js>]. Prints the code of each.
const { run, shop } = require('./graphql');
const kinds = require('./baskets');

const failure = '... on ErrorResult { errorCode message }';

async function place(basket, variants, methods) {
  const call = shop();
  const named = (list, key, wanted) => list.find(one => one[key] === wanted) ?? (() => { throw new Error(`the shop has no ${wanted}`); })();
  for (const [sku, quantity] of Object.entries(basket.lines))
    await call(`mutation($id: ID!, $quantity: Int!) { addItemToOrder(productVariantId: $id, quantity: $quantity) { __typename ${failure} } }`,
      { id: named(variants, 'sku', sku).id, quantity });
  await call(`mutation($input: CreateCustomerInput!) { setCustomerForOrder(input: $input) { __typename ${failure} } }`,
    { input: { firstName: basket.firstName, lastName: basket.lastName, emailAddress: `shopper${Math.random().toString(36).slice(2)}-${Date.now()}@example.test` } });
  await call(`mutation($input: CreateAddressInput!) { setOrderShippingAddress(input: $input) { __typename ${failure} } }`,
    { input: { fullName: `${basket.firstName} ${basket.lastName}`, ...basket.address } });
  if (basket.coupon)
    await call(`mutation($code: String!) { applyCouponCode(couponCode: $code) { __typename ${failure} } }`, { code: basket.coupon });
  await call(`mutation($id: [ID!]!) { setOrderShippingMethod(shippingMethodId: $id) { __typename ${failure} } }`, { id: [named(methods, 'code', basket.method).id] });
  await call(`mutation { transitionOrderToState(state: "ArrangingPayment") { __typename ${failure} } }`);
  const { addPaymentToOrder } = await call(
    `mutation { addPaymentToOrder(input: { method: "dummy", metadata: {} }) { __typename ... on Order { code state } ${failure} } }`);
  if (addPaymentToOrder.state !== 'PaymentSettled') throw new Error(`${addPaymentToOrder.code} is ${addPaymentToOrder.state}`);
  return addPaymentToOrder.code;
}

run(async () => {
  const [count = 1, kind = 'plain'] = process.argv.slice(2);
  const call = shop();
  const { products } = await call('{ products(options: { sort: { id: ASC } }) { items { variants { id sku } } } }');
  const variants = products.items.flatMap(product => product.variants);
  await call('mutation($id: ID!) { addItemToOrder(productVariantId: $id, quantity: 1) { __typename } }', { id: variants[0].id });
  const { eligibleShippingMethods: methods } = await call('{ eligibleShippingMethods { id code } }');
  for (let number = 0; number < Number(count); number++) console.log(await place(kinds[kind](number, process.argv[4]), variants, methods));
});
