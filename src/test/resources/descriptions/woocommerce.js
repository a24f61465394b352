// Writes what a WooCommerce store takes as an OpenAPI description, from what the store says of itself:
//   curl https://shop.example/wp-json/wc/v3 | node woocommerce.js | gzip -9n > woocommerce.openapi.json.gz
// Left out: texts, answers, routes that a hub has no use for, and formats of times, which WordPress also takes without a zone. Added: `_fields`, which every
// route of WordPress takes. Of a bulk change the store names the fields of one record; they stand below `create` and `update`, as documented at
// https://woocommerce.github.io/woocommerce-rest-api-docs/#batch-update-orders.
const wanted = /^\/(orders(\/batch|\/statuses|\/\{id\}|\/\{order_id\}\/(notes|refunds|fulfillments)(\/.*)?)?|products(\/batch|\/\{id\}|\/\{product_id\}\/variations(\/\{id\}|\/batch)?)?|webhooks(\/\{id\}|\/batch)?)$/;

const schema = ({ type, enum: values, items, properties, minimum, maximum }) => {
  const types = [type ?? []].flat();
  const plain = types.filter(one => one !== "null");
  const made = plain.length === 1 ? { type: plain[0] } : plain.length > 1 && !plain.includes("array") ? { anyOf: plain.map(one => ({ type: one })) } : {};
  if (types.includes("null") && made.type) made.nullable = true;
  if (values) made.enum = [...new Set(values)];
  if (made.type === "array") made.items = items ? schema(items) : {};
  if (made.type === "object") properties ? (made.properties = fields(properties)) : (made.additionalProperties = true);
  if (minimum !== undefined) made.minimum = minimum;
  if (maximum !== undefined) made.maximum = maximum;
  return made;
};
const fields = args => Object.fromEntries(Object.entries(args).map(([name, arg]) => [name, schema(arg)]));
// WordPress splits a list in a query at commas and blanks.
const listed = made => made.type === "array" && made.items.enum
  ? { type: "array", items: { type: "string", pattern: `^ *(${made.items.enum.join("|")}) *$` } } : made;
const required = args => {
  const names = Object.keys(args).filter(name => args[name].required === true);
  return names.length ? { required: names } : {};
};
const body = (path, args) => path.endsWith("/batch")
  ? { type: "object", properties: {
      create: { type: "array", items: { type: "object", properties: fields(args) } },
      update: { type: "array", items: { type: "object", required: ["id"], properties: { id: { type: "integer" }, ...fields(args) } } },
      delete: { type: "array", items: { type: "integer" } } } }
  : { type: "object", ...required(args), properties: fields(args) };

const index = JSON.parse(require("fs").readFileSync(0));
const paths = {};
for (const [route, { endpoints }] of Object.entries(index.routes)) {
  const path = route.replace("/wc/v3", "").replace(/\(\?P<(\w+)>[^)]*\)/g, "{$1}");
  if (!wanted.test(path)) continue;
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  for (const { methods, args } of endpoints) {
    const rest = Object.fromEntries(Object.entries(args).filter(([name]) => !inPath.includes(name)));
    for (const method of methods.filter(one => one !== "PATCH")) {
      const reads = method === "GET" || method === "DELETE";
      paths[path] ??= {};
      paths[path][method.toLowerCase()] = {
        parameters: [
          ...inPath.map(name => ({ name, in: "path", required: true, schema: { type: "integer" } })),
          { name: "_fields", in: "query", schema: { type: "string" } },
          ...Object.entries(reads ? rest : {}).map(([name, arg]) => ({
            name, in: "query", ...(arg.required === true ? { required: true } : {}), ...(arg.type === "array" ? { explode: false } : {}), schema: listed(schema(arg)) })),
        ],
        ...(reads ? {} : { requestBody: { content: { "application/json": { schema: body(path, rest) } } } }),
        responses: { default: { description: "not described", content: { "application/json": { schema: {} } } } },
      };
    }
  }
}
process.stdout.write(JSON.stringify({
  openapi: "3.0.3", info: { title: "WooCommerce REST API, as a store describes it", version: "v3" }, servers: [{ url: "/wp-json" }],
  paths: Object.fromEntries(Object.entries(paths).map(([path, operations]) => [`/wc/v3${path}`, operations])),
}));
