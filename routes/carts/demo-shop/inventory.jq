# The shop sells whole pieces, and none that are not there.
{sku, available: ([.qty_available | floor, 0] | max)}
