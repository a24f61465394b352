{path: "/orders", query: {pgsiz: 1, pgnum: 1, rql: "ReadOnly.CustomerIdentifier.Id==\($settings.customer_id)", detail: "None", itemdetail: "None"}}
