{ path: "\($settings.api_path)/shipments", query: { order_id: .order_id, items_per_page: 100 } }
