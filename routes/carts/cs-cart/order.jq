# One order of CS-Cart's REST API 2.0. An empty list of PHP is [] where a full one is an object, and numbers come as text or as numbers.
include "text";
include "lists";
include "money";
include "dates";

def letters($setting): $setting | split(",") | map(gsub("\\s"; ""));
def address($p): . as $order | { company: ($order.company | text), first_name: ($order[$p + "firstname"] // $order.firstname | text), last_name: ($order[$p + "lastname"] // $order.lastname | text),
  address_1: ($order[$p + "address"] | text), address_2: ($order[$p + "address_2"] | text), city: ($order[$p + "city"] | text), state: ($order[$p + "state"] | text),
  zip: ($order[$p + "zipcode"] | text), country: ($order[$p + "country"] | text), phone: (($order[$p + "phone"] | text) // ($order.phone | text)), email: ($order.email | text) };

# The parts of a Multi-Vendor order come as orders of their own; the parent would double them. Downloads are not shipped.
select(.is_parent_order != "Y" and .need_shipping != false)
| .status as $status
| (.products | list) as $products
| ([$products[] | ((.price | decimal) * (.amount | decimal))] | add // 0) as $lines
| { cart_order_id: (.order_id | tostring), cust_po_no: (.order_id | tostring), order_date: (.timestamp | epoch),
    modified_at: (.updated_at | epoch),
    canceled: (if any(letters($settings.canceled_statuses)[]; . == $status) then true else null end),
    cart_status: $status, customer_id: (if (.user_id // "0" | tostring) == "0" then null else (.user_id | tostring) end),
    location: (if (.parent_order_id // "0" | tostring) == "0" then null else "vendor \(.company_id)" end),
    ship_to: (address("s_") + { type: ({ residential: "R", commercial: "C" }[.s_address_type // ""]) } | compact),
    bill_to: (address("b_") | compact),
    ship_method: (.shipping | list | .[0] | if . == null then null else { code: (.shipping | text), description: (.delivery_time | text), carrier: (.service_code | text) } | compact end),
    currency: (.secondary_currency | text),
    charges: { sub_total: $lines, order_discount: ((.subtotal_discount | decimal) // 0),
               sales_tax: ([.taxes | list[] | select(.price_includes_tax != "Y") | .tax_subtotal | decimal] | add // 0),
               shipping_handling: ((.shipping_cost | decimal) // 0), grand_total: ((.total | decimal) // 0) },
    pay_type: (.payment_method.payment? | text), shipping_instructions: (.notes | text),
    extra_fields: ({ parent_order_id: (.parent_order_id | text | if . == "0" then null else . end), company_id: (.company_id | text), details: (.details | text),
                     payment_surcharge: ((.payment_surcharge | decimal) as $s | if ($s // 0) == 0 then null else ($s | tostring) end) } | compact),
    lines: [ $products | to_entries[] | .key as $at | .value
      | { line_no: ($at + 1), line_item_id: (.item_id | tostring), sku: (.product_code | text), description: (.product | html_unescape | text), quantity: (.amount | decimal),
          price: ((.base_price // .price) | decimal),
          discount: (((.base_price // .price) | decimal) - (.price | decimal) | if . == 0 then null else . end),
          extended_amount: ((.price | decimal) * (.amount | decimal)),
          extra_fields: ({ product_id: (.product_id | text) }
            + ([.product_options, .extra.product_options_value | list[] | select(type == "object" and .option_name != null) | { key: (.option_name | tostring), value: ((.variant_name // .value) | tostring) }] | from_entries) | compact) }
      | compact ] }
| compact
