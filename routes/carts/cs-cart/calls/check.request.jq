{ path: "\($settings.api_path)/orders", query: { page: 1, items_per_page: 1 } }
