{path: "/me"}
