{ sku: .sku, amount: (.qty_available | floor) }
