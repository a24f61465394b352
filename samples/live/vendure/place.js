// Places orders as shoppers do, through the Shop API: node place.js <how many>. Prints the code of each.
const { run, shop } = require('./graphql');

const people = [
  ['Ann', "O'Neil", { company: 'Widgets & Co', streetLine1: '1 Main St', streetLine2: 'Apt 4, "rear"', city: 'Springfield', province: 'IL', postalCode: '62704', countryCode: 'US', phoneNumber: '555-0100' }],
  ['Jürgen', 'Groß', { streetLine1: 'Straße des 17. Juni 135', city: 'Berlin', postalCode: '10623', countryCode: 'DE' }],
  ['Cher', 'Li', { streetLine1: '200 <Bay> St', streetLine2: '', city: 'Toronto', province: 'ON', postalCode: 'M5J 2J5', countryCode: 'CA', phoneNumber: '+1 416 555 0101' }],
];
const failure = '... on ErrorResult { errorCode message }';

async function place(number, variants, methods) {
  const call = shop();
  const [firstName, lastName, address] = people[number % people.length];
  const wanted = variants.slice(0, 1 + (number % variants.length));
  for (const [index, variant] of wanted.entries())
    await call(`mutation($id: ID!, $quantity: Int!) { addItemToOrder(productVariantId: $id, quantity: $quantity) { __typename ${failure} } }`,
      { id: variant.id, quantity: 1 + ((number + index) % 3) });
  await call(`mutation($input: CreateCustomerInput!) { setCustomerForOrder(input: $input) { __typename ${failure} } }`,
    { input: { firstName, lastName, emailAddress: `shopper${number}-${Date.now()}@example.test` } });
  await call(`mutation($input: CreateAddressInput!) { setOrderShippingAddress(input: $input) { __typename ${failure} } }`,
    { input: { fullName: `${firstName} ${lastName}`, ...address } });
  await call(`mutation($id: [ID!]!) { setOrderShippingMethod(shippingMethodId: $id) { __typename ${failure} } }`, { id: [methods[number % methods.length].id] });
  await call(`mutation { transitionOrderToState(state: "ArrangingPayment") { __typename ${failure} } }`);
  const { addPaymentToOrder } = await call(
    `mutation { addPaymentToOrder(input: { method: "dummy", metadata: {} }) { __typename ... on Order { code state } ${failure} } }`);
  if (addPaymentToOrder.state !== 'PaymentSettled') throw new Error(`${addPaymentToOrder.code} is ${addPaymentToOrder.state}`);
  return addPaymentToOrder.code;
}

run(async () => {
  const call = shop();
  const { products } = await call('{ products(options: { sort: { id: ASC } }) { items { variants { id sku } } } }');
  const variants = products.items.flatMap(product => product.variants);
  await call('mutation($id: ID!) { addItemToOrder(productVariantId: $id, quantity: 1) { __typename } }', { id: variants[0].id });
  const { eligibleShippingMethods: methods } = await call('{ eligibleShippingMethods { id code } }');
  for (let number = 0; number < Number(process.argv[2] ?? 1); number++) console.log(await place(number, variants, methods));
});
