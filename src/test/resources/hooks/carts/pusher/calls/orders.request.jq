{path: "/orders", query: {cursor: $cursor, seen: $vars.pushed}}
