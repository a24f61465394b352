include "dates";
include "money";
include "text";

# Medusa keeps decimals and rounds no total (8 % of 19.99 is 1.5992), so everything is brought to the currency's smallest unit first.
def exact($name): .["raw_\($name)"].value // .[$name] | decimal;
def whole: tostring | tonumber;
def units($one): . / $one | round | whole;

# What a person or the storefront noted, as far as it is text or a number. The hub's own notes are left out.
def noted: [(. // {}) | to_entries[]
  | select((.key | startswith("tracking ") | not) and (.value | type == "string" or type == "number" or type == "boolean"))
  | {(.key): (.value | tostring)}] | add // {};

def address($email):
  if . == null then null
  else {
    company, first_name, last_name, address_1, address_2, city, state: .province, zip: .postal_code,
    country: (.country_code // "" | ascii_upcase), phone, email: $email
  } | map_values(text) | compact end;

. as $order
| (.currency_code | ascii_upcase) as $currency
| (1 | minor($currency)) as $unit
| .email as $email
| (.metadata | noted) as $metadata
| [$settings.gift_message_field, $settings.instructions_field | select(. != null and . != "")] as $named
| (.status == "canceled") as $canceled
| [.payment_collections[]?.payments[]? | select(.canceled_at == null)] as $payments
| [.items | sort_by(.id) | to_entries[] | .key as $index | .value
    | (.quantity - (if $canceled then 0 else .detail.fulfilled_quantity end)) as $open
    | (exact("subtotal") | units($unit)) as $before
    | (exact("discount_subtotal") // 0 | units($unit)) as $off
    # Per unit as far as it divides; the rest of it is a discount on the line.
    | (if $off > 0 and .quantity > 0 then ($off / .quantity | floor | whole) else 0 end) as $per_unit
    | . + {
        line_no: ($index + 1), open: $open, per_unit: $per_unit,
        rest: ($off - $per_unit * .quantity), extended: ($before - $per_unit * .quantity), taxes: (exact("tax_total") // 0 | units($unit)),
        net: (if .is_tax_inclusive then ($before / .quantity | round | whole | minor($currency)) else exact("unit_price") end)
      }] as $lines
| ([$lines[].extended] | add // 0) as $sub_total
| (exact("shipping_total") // 0 | units($unit)) as $shipping
| (exact("total") // 0 | units($unit)) as $total
| ([$lines[].rest] | add // 0) as $rest
| ((exact("credit_line_total") // 0 | units($unit)) + $rest) as $discount
# Rounding may leave a unit or two, and these belong to the tax; more than that is a discount of a kind not known here.
| ($total - $sub_total - $shipping + $discount) as $tax
| (exact("item_tax_total") // ([$lines[].taxes] | add // 0 | . * $unit) | units($unit)) as $said
| (if ($tax - $said | if . < 0 then -. else . end) <= 2 + ($lines | length) then [$tax, $discount] else [$said, $sub_total + $said + $shipping - $total] end) as [$sales_tax, $order_discount]
| ([$lines[].taxes] | add // 0) as $line_tax
| {
    cart_order_id: .id,
    cust_po_no: (.custom_display_id // .display_id | text),
    order_date: (.created_at | utc),
    modified_at: ([.updated_at, .payment_collections[]?.payments[]?.updated_at] | map(select(. != null)) | max | utc),
    canceled: (if $canceled then true else null end),
    cart_status: .status,
    customer_id: .customer_id,
    ship_to: (.shipping_address | address($email)),
    bill_to: (.billing_address | address($email)),
    ship_method: ({
      code: (.shipping_methods[0]?.name | text),
      description: ([.shipping_methods[]? | .description | text | select(. != null)] | unique | join(", "))
    } | compact),
    currency: $currency,
    charges: {
      sub_total: ($sub_total | minor($currency)),
      order_discount: ($order_discount | minor($currency)),
      sales_tax: ($sales_tax | minor($currency)),
      shipping_handling: ($shipping | minor($currency)),
      grand_total: ($total | minor($currency))
    },
    pay_type: ([$payments[].provider_id | select(. != null)] | unique | join(", ")),
    promo_code: ([.promotions[]?.code | select(. != null)] | join(", ")),
    gift_message: $metadata[$settings.gift_message_field // ""],
    shipping_instructions: $metadata[$settings.instructions_field // ""],
    extra_fields: (($metadata | with_entries(select(.key as $key | any($named[]; . == $key) | not)))
      + ({sales_channel: .sales_channel.name, payment_status} | compact)),
    lines: [$lines[] | select(.open > 0 and ((.requires_shipping != false) or $settings.digital_lines == "true")) | {
      line_no,
      line_item_id: .id,
      sku: (.variant_sku | text),
      description: ([.product_title // .title, .variant_title | text | select(. != null)] | unique | join(", ")),
      quantity: .open,
      price: .net,
      discount: (if .per_unit == 0 then null else .per_unit | minor($currency) end),
      addl_discount: (if .rest == 0 or .open != .quantity then null else .rest | minor($currency) end),
      extended_amount: (if .open == .quantity then .extended else .extended / .quantity * .open | round | whole end | minor($currency)),
      tax: (if $line_tax == $sales_tax and .open == .quantity then .taxes | minor($currency) else null end),
      extra_fields: ((.metadata | noted) + ({
        variant_id: .variant_id,
        barcode: .variant_barcode,
        quantity_ordered: (if .open == .quantity then null else .quantity | tostring end)
      } | compact))
    } | compact]
  }
| compact
| .lines //= []
