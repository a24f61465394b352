{path: "/admin/stock-locations", query: {fields: "id,name", limit: 1000}}
