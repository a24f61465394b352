// The shop: Medusa on PostgreSQL with its modules in memory, its manual fulfilment and the payment that needs no provider.
const { defineConfig } = require('@medusajs/framework/utils');

module.exports = defineConfig({
  admin: { disable: true },
  projectConfig: {
    databaseUrl: `postgres://live:live@127.0.0.1:${process.env.LIVE_PORT}/medusa`,
    http: { storeCors: '', adminCors: '', authCors: '', jwtSecret: 'live', cookieSecret: 'live' },
  },
});
