{path: "/orders/createorder", body: .}
