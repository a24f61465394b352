if .accepted then empty
else {method: "POST", path: "/admin/orders/\($vars.order | @uri)/cancel", query: {fields: "id,status"}, write: true, body: {}, ok: [400, 404]} end
