{path: "/orders", query: {page: ($cursor // "1")}}
