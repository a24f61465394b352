# Setting a level twice changes nothing more, so it is no write that must be asked about.
{method: "PUT", path: "/api/stock/\(.sku | @uri)", body: {available}, write: false, ok: [404]}
