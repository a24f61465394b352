# A bulk change of nothing needs the permission to write and changes nothing.
{ method: "POST", path: "/wp-json/wc/v3/orders/batch", body: {}, write: false, ok: [401] }
