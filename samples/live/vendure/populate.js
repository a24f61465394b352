// Fills an empty database with countries, a tax, shipping methods, a payment method, a coupon and the products of products.csv.
process.env.LIVE_POPULATE = 'true';
const path = require('node:path');
const { PromotionService, RequestContextService, bootstrap, dummyPaymentHandler, orderPercentageDiscount } = require('@vendure/core');
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
    { name: 'Drone', price: 9900 },
  ],
  paymentMethods: [
    { name: 'Dummy', handler: { code: dummyPaymentHandler.code, arguments: [{ name: 'automaticSettle', value: 'true' }] } },
  ],
  collections: [],
};

// A third off, which leaves fractions of a cent to be rounded.
async function coupon(app) {
  const context = await app.get(RequestContextService).create({ apiType: 'admin' });
  await app.get(PromotionService).createPromotion(context, {
    enabled: true,
    couponCode: 'THIRD',
    translations: [{ languageCode: 'en', name: 'A third off' }],
    conditions: [],
    actions: [{ code: orderPercentageDiscount.code, arguments: [{ name: 'discount', value: '33.3' }] }],
  });
  return app;
}

populate(() => bootstrap(config), shop, path.join(__dirname, 'products.csv'))
  .then(coupon)
  .then(app => app.close())
  .then(() => process.exit(0))
  .catch(error => {
    console.error(error);
    process.exit(1);
  });
