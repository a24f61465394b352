// One GraphQL session with the shop: call(document, variables) answers the data, keeps the token, and throws what GraphQL calls an error.
const session = api => {
  let token;
  return async (query, variables = {}) => {
    const response = await fetch(`${process.env.LIVE_VENDURE}/${api}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(30_000),
    });
    token = response.headers.get('vendure-auth-token') ?? token;
    const { data, errors } = await response.json();
    if (errors) throw new Error(JSON.stringify(errors));
    for (const result of Object.values(data)) if (result?.errorCode) throw new Error(`${result.errorCode}: ${result.message}`);
    return data;
  };
};

exports.shop = () => session('shop-api');

exports.admin = async () => {
  const call = session('admin-api');
  await call(`mutation { login(username: "superadmin", password: "superadmin") { __typename ... on ErrorResult { errorCode message } } }`);
  return call;
};

exports.run = main =>
  main().catch(error => {
    console.error(String(error));
    process.exit(1);
  });
