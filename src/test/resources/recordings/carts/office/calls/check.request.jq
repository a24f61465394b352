{path: "/office/me"}
