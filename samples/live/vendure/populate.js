// Fills an empty database with a country, a tax, a shipping method, a payment method and the products of products.csv.
process.env.LIVE_POPULATE = 'true';
const path = require('node:path');
const { bootstrap, dummyPaymentHandler } = require('@vendure/core');
const { populate } = require('@vendure/core/cli');
const { config } = require('./config');

const shop = {
  defaultLanguage: 'en',
  defaultZone: 'Americas',
  countries: [
    { name: 'United States', code: 'US', zone: 'Americas' },
    { name: 'Canada', code: 'CA', zone: 'Americas' },
    { name: 'Germany', code: 'DE', zone: 'Europe' },
  ],
  taxRates: [{ name: 'Standard Tax', percentage: 8 }],
  shippingMethods: [
    { name: 'Ground', price: 750 },
    { name: 'Next Day', price: 2500 },
  ],
  paymentMethods: [
    { name: 'Dummy', handler: { code: dummyPaymentHandler.code, arguments: [{ name: 'automaticSettle', value: 'true' }] } },
  ],
  collections: [],
};

populate(() => bootstrap(config), shop, path.join(__dirname, 'products.csv'))
  .then(app => app.close())
  .then(() => process.exit(0))
  .catch(error => {
    console.error(error);
    process.exit(1);
  });
