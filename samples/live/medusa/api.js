// One way to speak with the shop: admin() and shopper() answer call(method, path, body), which throws what Medusa calls an error.
const fs = require('node:fs');

const session = headers => async (method, path, body) => {
  const response = await fetch(process.env.LIVE_MEDUSA + path, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(30_000),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
  return answer;
};

exports.keys = () => JSON.parse(fs.readFileSync(process.env.LIVE_MEDUSA_KEYS));

exports.person = async () => {
  const { token } = await session({})('POST', '/auth/user/emailpass', { email: 'ops@example.test', password: 'live' });
  return session({ authorization: `Bearer ${token}` });
};

exports.admin = () => session({ authorization: `Basic ${Buffer.from(`${exports.keys().secret}:`).toString('base64')}` });

exports.shopper = () => session({ 'x-publishable-api-key': exports.keys().publishable });

exports.run = main =>
  main().catch(error => {
    console.error(String(error));
    process.exit(1);
  });
