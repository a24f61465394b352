// The shop: Vendure on PostgreSQL, with its dummy payment that settles at once and its manual fulfilment.
const { DefaultJobQueuePlugin, DefaultLogger, DefaultSearchPlugin, LogLevel, dummyPaymentHandler } = require('@vendure/core');

const port = Number(process.env.LIVE_PORT);

exports.config = {
  apiOptions: { hostname: '127.0.0.1', port: port + 1, adminApiPath: 'admin-api', shopApiPath: 'shop-api' },
  authOptions: {
    tokenMethod: ['bearer', 'cookie'],
    superadminCredentials: { identifier: 'superadmin', password: 'superadmin' },
    cookieOptions: { secret: 'live' },
    requireVerification: false,
  },
  dbConnectionOptions: {
    type: 'postgres',
    host: '127.0.0.1',
    port,
    username: 'live',
    password: 'live',
    database: 'vendure',
    schema: 'public',
    synchronize: process.env.LIVE_POPULATE === 'true',
    logging: false,
    extra: { max: 8 },
  },
  importExportOptions: { importAssetsDir: __dirname },
  paymentOptions: { paymentMethodHandlers: [dummyPaymentHandler] },
  logger: new DefaultLogger({ level: LogLevel.Info, timestamp: true }),
  plugins: [
    DefaultJobQueuePlugin.init({ useDatabaseForBuffer: true, pollInterval: 1000 }),
    DefaultSearchPlugin.init({ bufferUpdates: false, indexStockStatus: false }),
  ],
};
