if $vars.note == null then empty
else {path: "/admin/orders/\($vars.order | @uri)", query: {fields: "id"}, write: true, body: $vars.note} end
