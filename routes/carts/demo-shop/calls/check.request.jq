{path: "/api/me"}
