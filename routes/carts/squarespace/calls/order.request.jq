{path: "/orders/\(.order | @uri)", ok: [404]}
