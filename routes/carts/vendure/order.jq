# Amounts are integers of the shop's smallest unit; whatever is added up is added up in that unit.
def clean: with_entries(select(.value != null and .value != "" and .value != {}));
def names: [(. // "") | splits("[ ,]+") | select(. != "")];
def custom(fields): [(.customFields // {}) as $all | fields[] | {(.): ($all[.] | if type == "string" then . elif . == null then null else tojson end)}] | add // {} | clean;

def split_name(customer):
  (. // "" | [splits("\\s+")] | map(select(. != ""))) as $words
  | if customer != null and ($words | join(" ")) == ([customer.firstName, customer.lastName] | map(select(. != null and . != "")) | join(" "))
    then {first_name: customer.firstName, last_name: customer.lastName}
    elif ($words | length) > 1 then {first_name: ($words[0:-1] | join(" ")), last_name: $words[-1]}
    else {last_name: $words[0]} end;

def address(customer):
  if . == null or ([.fullName, .company, .streetLine1, .city, .postalCode, .countryCode] | all(. == null or . == "")) then null
  else
    (.fullName | split_name(customer)) + {
      company, address_1: .streetLine1, address_2: .streetLine2, city, state: .province, zip: .postalCode,
      country: (.countryCode // .country), phone: (.phoneNumber // customer.phoneNumber), email: customer.emailAddress
    } | clean
  end;

def minor(precision): . / pow(10; precision);
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
    } | clean),
    currency: .currencyCode,
    charges: {
      sub_total: ($sub_total | minor($precision)),
      order_discount: ($sub_total + $tax + $shipping - .totalWithTax | minor($precision)),
      sales_tax: ($tax | minor($precision)),
      shipping_handling: ($shipping | minor($precision)),
      grand_total: (.totalWithTax | minor($precision))
    },
    pay_type: ([.payments[]? | select(.state == "Settled" or .state == "Authorized") | .method] | unique | join(", ")),
    promo_code: (.couponCodes // [] | join(", ")),
    gift_message: (.customFields // {} | .[$settings.gift_message_field // ""]),
    shipping_instructions: (.customFields // {} | .[$settings.instructions_field // ""]),
    extra_fields: ({
      type: (if .type == "Regular" then null else .type end),
      customer_phone: $customer.phoneNumber,
      customer_title: $customer.title,
      transaction_id: ([.payments[]?.transactionId | select(. != null)] | join(", ")),
      discounts: ([.discounts[]?.description] | unique | join(", ")),
      surcharges: ([.surcharges[]?.description] | join(", "))
    } + custom($settings.order_custom_fields | names) | clean),
    lines: [$lines[] | select(.open > 0) | {
      line_no,
      line_item_id: .id,
      sku: .productVariant.sku,
      description: .productVariant.name,
      quantity: .open,
      price: (.unitPrice | minor($precision)),
      discount: (if .per_unit == 0 then null else .per_unit | minor($precision) end),
      addl_discount: (if .rest == 0 or .open != .quantity then null else .rest | minor($precision) end),
      extended_amount: (if .open == .quantity then .extended else (.unitPrice - .per_unit) * .open end | minor($precision)),
      tax: (if $line_tax == $tax and .open == .ordered then .proratedLinePriceWithTax - .proratedLinePrice | minor($precision) else null end),
      extra_fields: ({
        product_variant_id: .productVariant.id,
        quantity_ordered: (if .open == .ordered then null else .ordered | tostring end)
      } + custom($settings.line_custom_fields | names) | clean)
    } | clean]
  }
| clean
