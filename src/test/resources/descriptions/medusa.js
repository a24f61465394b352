// Writes what a Medusa server takes as an OpenAPI description, from the routes and validators of the package @medusajs/medusa itself:
//   npm install --ignore-scripts @medusajs/medusa @medusajs/framework && node medusa.js | gzip -9n > medusa.openapi.json.gz
// Left out: answers, and the query parameters $and and $or. Routes that validate no body take any. Nested parameters are spelt out, as in
// updated_at%5B$gte%5D, with encoded brackets.
const fs = require("fs");
const path = require("path");
const FOLDERS = ["orders", "order-edits", "payments", "payment-collections", "returns", "customers", "fulfillments", "inventory-items", "products", "product-variants", "stock-locations", "reservations", "sales-channels", "regions", "stores", "shipping-options", "shipping-profiles"];

const noted = kind => schema => ({ kind, schema: typeof schema === "function" ? schema() : schema });
const inside = (name, file) => path.join("node_modules/@medusajs", name, "dist", file);
require(path.resolve(inside("framework", "http/utils/validate-query.js"))).validateAndTransformQuery = noted("query");
require(path.resolve(inside("framework", "http/utils/validate-body.js"))).validateAndTransformBody = noted("body");
const z = require("@medusajs/framework/zod");

const preprocessed = schema => {
  const def = schema._zod.def;
  return def.type === "pipe" && def.in._zod.def.type === "transform" ? preprocessed(def.out) : schema;
};
const json = schema => {
  const made = z.toJSONSchema(preprocessed(schema), {
    io: "input", target: "openapi-3.0", unrepresentable: "any", reused: "inline",
    override: ({ zodSchema, jsonSchema }) => {
      const inner = preprocessed(zodSchema);
      if (inner !== zodSchema) Object.assign(jsonSchema, json(inner));
      if (zodSchema._zod.def.type === "object") {
        const required = Object.entries(zodSchema._zod.def.shape)
          .filter(([, value]) => preprocessed(value)._zod.optin !== "optional").map(([key]) => key);
        delete jsonSchema.required;
        if (required.length) jsonSchema.required = required;
      }
      delete jsonSchema.default;
    },
  });
  delete made.$schema;
  return made;
};

// A list is spelt name[]=a&name[]=b or name=a&name=b; of the latter one value alone is no list.
const parameters = (name, schema, into) => {
  const forms = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  const { type = "string", enum: values } = schema;
  if (forms) {
    forms.forEach(one => parameters(name, one, into));
  } else if (type === "array") {
    const list = { type: "array", items: { type: schema.items?.type ?? "string", enum: schema.items?.enum } };
    into[`${name}%5B%5D`] = list;
    into[name] = into[name] ? list : { ...list, minItems: 2 };
  } else if (type === "object") {
    Object.entries(schema.properties ?? {}).forEach(([key, value]) => parameters(`${name}%5B${key}%5D`, value, into));
  } else if (into[name]?.type === "array") {
    delete into[name].minItems;
  } else {
    const same = !into[name] || JSON.stringify(into[name]) === JSON.stringify({ type, enum: values });
    into[name] = same ? { type, enum: values } : { type: "string" };
  }
};

const root = path.resolve(inside("medusa", "api/admin"));
const files = folder => fs.readdirSync(folder, { withFileTypes: true })
  .flatMap(entry => entry.isDirectory() ? files(path.join(folder, entry.name)) : [path.join(folder, entry.name)]);
const paths = {};
for (const folder of FOLDERS) {
  const middlewares = Object.values(require(path.join(root, folder, "middlewares.js"))).flat();
  for (const file of files(path.join(root, folder)).filter(file => file.endsWith("/route.js")).sort()) {
    const route = "/admin/" + path.relative(root, path.dirname(file)).replace(/\[(\w+)\]/g, "{$1}");
    const exported = require(file);
    for (const method of ["GET", "POST", "DELETE", "PUT"].filter(method => exported[method])) {
      const seen = middlewares
        .filter(one => one.matcher.replace(/:(\w+)/g, "{$1}") === route && [one.method ?? one.methods ?? method].flat().some(m => m === method || m === "ALL"))
        .flatMap(one => one.middlewares ?? []).filter(one => one?.schema);
      const operation = { parameters: [...route.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: "path", required: true, schema: { type: "string" } })) };
      for (const { schema } of seen.filter(one => one.kind === "query")) {
        const of = json(schema);
        const all = {};
        Object.entries(of.properties ?? {}).filter(([name]) => !name.startsWith("$")).forEach(([name, value]) => parameters(name, value, all));
        Object.entries(all).forEach(([name, value]) => operation.parameters.push(
          { name, in: "query", ...((of.required ?? []).includes(name) ? { required: true } : {}), schema: value }));
      }
      const body = seen.find(one => one.kind === "body");
      if (body) operation.requestBody = { required: true, content: { "application/json": { schema: json(body.schema) } } };
      else if (method !== "GET") operation.requestBody = { content: { "application/json": { schema: {} } } };
      operation.responses = { default: { description: "not described", content: { "application/json": { schema: {} } } } };
      (paths[route] ??= {})[method.toLowerCase()] = operation;
    }
  }
}
const version = require("@medusajs/medusa/package.json").version;
process.stdout.write(JSON.stringify({
  openapi: "3.0.3", info: { title: "Medusa Admin API, as its own validators say", version }, servers: [{ url: "/" }], paths,
}));
