{ sku: .sku, quantity: (.qty_available | floor) }
