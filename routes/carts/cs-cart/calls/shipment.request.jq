# More fields than recent versions need, because older ones demand them.
{ path: "\($settings.api_path)/shipments",
  body: { order_id: .order_id, shipping_id: .shipping_id, shipping: .shipping, user_id: .user_id, carrier: .carrier,
          tracking_number: .tracking_number, comments: .comments, status: "S", products: .products } }
