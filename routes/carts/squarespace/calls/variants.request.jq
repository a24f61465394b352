{path: "/inventory", query: {cursor: $vars.next}}
