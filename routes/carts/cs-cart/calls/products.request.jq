# The product code is searched for, so more than the one product may come.
{ path: "\($settings.api_path)/products", query: { pcode: "Y", q: .sku, items_per_page: 50 } }
