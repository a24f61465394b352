if .status == 401 then { failure: { category: "UNAUTHORIZED", message: "\(.body.message? // "HTTP 401") Is the key right, does the web server pass the header Authorization on, and does WordPress know that it is called by https?" } }
elif .status == 400 then { failure: { category: "REJECTED", message: ([.body.data.params[]?] | first // "HTTP 400") } }
elif .status == 200 and (.body | type) == "array" then { body: .body }
else { failure: { category: "UNREADABLE", message: "HTTP \(.status): the address answers, but not as WooCommerce's REST API. Is it the site's own, with or without www, and are permalinks set to something other than Plain?" } } end
