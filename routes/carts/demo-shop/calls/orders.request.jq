{path: "/api/orders", query: {changed_from: $since, changed_to: $until, page: ($cursor // "1"), per_page: $page}}
