include "text";

# Amounts are integers of the shop's smallest unit; whatever is added up is added up in that unit.
def names: [(. // "") | splits("[ ,]+") | select(. != "")];
def custom(names):
  (.customFields // {}) as $all
  | [names[] | {(.): ($all[.] | if . == null or type == "string" then . else tojson end)}] | add // {};

def person($customer):
  [$customer.firstName, $customer.lastName] as $names
  | if (text // "") == ($names | map(text // empty) | join(" ")) then {first_name: $names[0], last_name: $names[1]} else split_name end;

def address($customer):
  if . == null or ([.fullName, .company, .streetLine1, .city, .postalCode, .countryCode] | all(text == null)) then null
  else
    (.fullName | person($customer)) + {
      company, address_1: .streetLine1, address_2: .streetLine2, city, state: .province, zip: .postalCode,
      country: (.countryCode // .country), phone: ((.phoneNumber | text) // $customer.phoneNumber), email: $customer.emailAddress
    } | compact
  end;

def amount(precision): . / pow(10; precision);
def fulfilled: [.fulfillmentLines[]? | select(.fulfillment.state != "Cancelled") | .quantity] | add // 0;

(.moneyStrategyPrecision // 2) as $precision
| . as $order
| (.state == "Cancelled") as $canceled
| .customer as $customer
| [.lines | to_entries[] | .value + {line_no: (.key + 1)}
    | (.linePrice - .discountedLinePrice) as $off
    # Per unit as far as it divides; the rest of it is a discount on the line.
    | (if $off > 0 and .quantity > 0 and .linePrice == .unitPrice * .quantity then ($off / .quantity | floor) else 0 end) as $per_unit
    | . + {
        ordered: (if $canceled then .orderPlacedQuantity else .quantity end),
        open: (if $canceled then .orderPlacedQuantity else .quantity - fulfilled end),
        per_unit: $per_unit,
        rest: ($off - $per_unit * .quantity),
        extended: (.linePrice - $per_unit * .quantity)
      }] as $lines
| ([$order.surcharges[]?.price] | add // 0) as $surcharges
| (.subTotalWithTax - .subTotal) as $tax
| ([.lines[] | .proratedLinePriceWithTax - .proratedLinePrice] | add // 0) as $line_tax
| (.shippingWithTax + $surcharges) as $shipping
| ([$lines[].extended] | add // 0) as $sub_total
| {
    cart_order_id: .id,
    cust_po_no: .code,
    order_date: (.orderPlacedAt // .createdAt),
    modified_at: (.changedAt // .updatedAt),
    canceled: (if $canceled then true else null end),
    cart_status: .state,
    customer_id: $customer.id,
    ship_to: (.shippingAddress | address($customer)),
    bill_to: (.billingAddress | address($customer)),
    ship_method: ({
      code: .shippingLines[0]?.shippingMethod.code,
      description: ([.shippingLines[]?.shippingMethod.name] | unique | join(", "))
    } | compact),
    currency: .currencyCode,
    charges: {
      sub_total: ($sub_total | amount($precision)),
      order_discount: ($sub_total + $tax + $shipping - .totalWithTax | amount($precision)),
      sales_tax: ($tax | amount($precision)),
      shipping_handling: ($shipping | amount($precision)),
      grand_total: (.totalWithTax | amount($precision))
    },
    pay_type: ([.payments[]? | select(.state == "Settled" or .state == "Authorized") | .method] | unique | join(", ")),
    promo_code: (.couponCodes // [] | join(", ")),
    gift_message: (.customFields // {} | .[$settings.gift_message_field // ""]),
    shipping_instructions: (.customFields // {} | .[$settings.instructions_field // ""]),
    extra_fields: ({
      type: (if .type == "Regular" then null else .type end),
      customer_phone: $customer.phoneNumber,
      customer_title: $customer.title,
      transaction_id: ([.payments[]? | select(.state == "Settled" or .state == "Authorized") | .transactionId // empty] | join(", ")),
      discounts: ([.discounts[]?.description] | unique | join(", ")),
      surcharges: ([.surcharges[]?.description] | join(", "))
    } + custom(($settings.order_custom_fields | names) - [$settings.gift_message_field, $settings.instructions_field]) | compact),
    lines: [$lines[] | select(.open > 0) | {
      line_no,
      line_item_id: .id,
      sku: .productVariant.sku,
      description: .productVariant.name,
      quantity: .open,
      price: (.unitPrice | amount($precision)),
      discount: (if .per_unit == 0 then null else .per_unit | amount($precision) end),
      addl_discount: (if .rest == 0 or .open != .quantity then null else .rest | amount($precision) end),
      extended_amount: (if .open == .quantity then .extended else (.unitPrice - .per_unit) * .open end | amount($precision)),
      tax: (if $line_tax == $tax and .open == .ordered then .proratedLinePriceWithTax - .proratedLinePrice | amount($precision) else null end),
      extra_fields: ({
        product_variant_id: .productVariant.id,
        quantity_ordered: (if .open == .ordered then null else .ordered | tostring end)
      } + custom($settings.line_custom_fields | names) | compact)
    } | compact]
  }
| compact
| .lines //= []
