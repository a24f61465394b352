include "text";

# Shopify makes a link of a tracking number only when the company is named exactly as in its list.
def company:
  . as $name
  | {
      "ups": "UPS", "upsn": "UPS", "fedex": "FedEx", "fdeg": "FedEx", "fde": "FedEx", "fdx": "FedEx", "usps": "USPS", "uspost": "USPS",
      "dhl": "DHL Express", "dhl express": "DHL Express", "dhlc": "DHL eCommerce", "dhl ecommerce": "DHL eCommerce",
      "canada post": "Canada Post", "canpost": "Canada Post", "ontrac": "OnTrac", "lasership": "LaserShip", "purolator": "Purolator",
      "royal mail": "Royal Mail", "dpd": "DPD", "gls": "GLS", "australia post": "Australia Post"
    }[($name // "" | ascii_downcase)] // $name;

.packages[0] as $box
| {
    order: .cart_order_id,
    tracking: (($box.tracking_no | text) // ""),
    company: ((.carrier | text | company) // (.method | text)),
    url: ($box.tracking_url | text),
    lines: [$box.lines[]? | {id: .line_item_id, sku, quantity: (.quantity | floor | tostring | tonumber)}]
  }
