{path: "/orders"}
