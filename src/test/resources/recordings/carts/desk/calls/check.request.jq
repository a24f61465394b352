{path: "/desk/me"}
