{sku, quantity: ([.qty_available, 0] | max | floor)}
