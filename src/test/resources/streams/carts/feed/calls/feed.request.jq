{path: "/feed.csv", query: {cursor: $cursor}}
