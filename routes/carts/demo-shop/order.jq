include "dates";
include "money";
include "text";

def address:
  if . == null then null else {
    company: (.company | text),
    address_1: (.street | text),
    address_2: (.street2 | text),
    city: (.city | text),
    state: (.region | text),
    zip: (.postcode | text),
    country: (.country | text),
    phone: (.phone | text),
    email: (.email | text)
  } + (.name | split_name) | compact end;

. as $order
| .currency as $currency
| {
    cart_order_id: (.id | tostring),
    cust_po_no: .number,
    order_date: (.placed_at | utc),
    modified_at: (.changed_at | utc),
    canceled: (.status == "canceled"),
    cart_status: .status,
    customer_id: (.customer_id | text),
    ship_to: (.shipping_address | address),
    bill_to: (.billing_address | address),
    ship_method: ({code: (.shipping.code | text), description: (.shipping.title | html_unescape | text)} | compact),
    currency: .currency,
    charges: {
      sub_total: (.totals.items | minor($currency)),
      sales_tax: (.totals.tax | minor($currency)),
      shipping_handling: (.totals.shipping | minor($currency)),
      order_discount: (.totals.discount | minor($currency)),
      grand_total: (.totals.total | minor($currency))
    },
    weight: (if .weight == null then null elif $settings.weight_unit == "kg" then (.weight * 2.20462) else .weight end),
    gift_message: (.gift_message | html_unescape | text),
    lines: [range(0; .lines | length) as $i | .lines[$i] | {
      line_no: ($i + 1),
      line_item_id: (.id | tostring),
      sku: (.sku | text),
      description: (.title | html_unescape | text),
      quantity: .quantity,
      price: (.price | minor($currency)),
      tax: (.tax | minor($currency))
    } | compact]
  } | compact
