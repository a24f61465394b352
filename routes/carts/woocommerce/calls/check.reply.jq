if (.body | type) == "array" then { body: .body }
else { failure: { category: "UNREADABLE", message: "the address answers, but not as WooCommerce's REST API; are permalinks set to something other than Plain?" } } end
