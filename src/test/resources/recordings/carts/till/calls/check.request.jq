{path: "/till/me", query: {for: "me"}}
