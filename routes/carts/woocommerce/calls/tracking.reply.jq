# WooCommerce says why it refuses: the order is gone, or no such items are in it. Another server's page, or a feature that is switched off, says so of every order.
if .status >= 400 and (.body.code? == null or .body.code == "rest_no_route") then { failure: { category: "REJECTED", message: (.body.message? // "HTTP \(.status), and not from WooCommerce") } }
elif .status >= 400 then { body: { accepted: false, message: .body.message }, set: { complete: false } }
else { body: { accepted: true }, set: { order_id: .sent.order_id } } end
