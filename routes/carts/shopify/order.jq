include "text";

# Amounts are added up in millionths, so that no cent is lost on the way.
def micro: (. // "0") | tonumber * 1000000 | round;
def shop: .shopMoney.amount | micro;
def money: . / 1000000;
def number: split("/") | last;

def address($order):
  if . == null then null
  else {
    company, first_name: .firstName, last_name: .lastName, address_1: .address1, address_2: .address2, city,
    state: (.provinceCode // .province), zip, country: (.countryCodeV2 // .country),
    phone: ((.phone | text) // $order.phone), email: $order.email
  } | compact end;

# "Key: value" fields that people or apps put on orders and lines.
def attributes: [.customAttributes[]? | {(.key): (.value | text)}] | add // {};

. as $order
| (.cancelledAt != null) as $canceled
| [.lineItems.nodes | to_entries[] | .value + {line_no: (.key + 1)}
    | .id as $id
    | (if $canceled then .quantity else .currentQuantity end) as $ordered
    | (if $canceled then .quantity
       elif $order.elsewhere then ([$order.assigned[] | select(.id == $id) | .quantity] | add // 0)
       else .unfulfilledQuantity end) as $left
    | (if .quantity > 0 then 1 / .quantity else 0 end) as $share
    | (.originalUnitPriceSet | shop) as $unit
    | ([.taxLines[]? | .priceSet | shop] | add // 0) as $tax
    | ([.discountAllocations[]? | .allocatedAmountSet | shop] | add // 0) as $discount
    | ([$left, $ordered] | min) as $open
    | . + {
        ordered: $ordered,
        open: $open,
        # Of prices that include tax, the tax is taken out.
        price: (if $order.taxesIncluded then $unit - ($tax * $share) | round else $unit end),
        whole: (if $order.taxesIncluded then $unit * .currentQuantity - ($tax * $share * .currentQuantity | round) else $unit * .currentQuantity end),
        extended: (if $order.taxesIncluded then $unit * $open - ($tax * $share * $open | round) else $unit * $open end),
        discount: ($discount * $share * $open | round),
        tax: ($tax * $share * $open | round)
      }] as $lines
| [$lines[] | select(.open > 0 and (.requiresShipping or $settings.digital_lines == "true"))] as $sent
| (.currentTotalTaxSet | shop) as $tax
| (.currentTotalPriceSet | shop) as $total
| ([.shippingLine.taxLines[]? | .priceSet | shop] | add // 0) as $shipping_tax
| (.totalTipReceivedSet | shop) as $tip
| (if .currentTotalDutiesSet then .currentTotalDutiesSet | shop else 0 end) as $duties
| (if .currentTotalAdditionalFeesSet then .currentTotalAdditionalFeesSet | shop else 0 end) as $fees
| ((.currentShippingPriceSet | shop) - (if .taxesIncluded then $shipping_tax else 0 end) + $tip + $duties + $fees) as $shipping
| ([$lines[].whole] | add // 0) as $sub_total
| ([$lines[] | select(.open == .ordered) | .tax] | add // 0) as $line_tax
| {
    cart_order_id: (.legacyResourceId | tostring),
    cust_po_no: .name,
    order_date: .processedAt,
    modified_at: .updatedAt,
    canceled: (if $canceled then true else null end),
    cart_status: (if $canceled then "CANCELLED" else "\(.displayFinancialStatus // "") \(.displayFulfillmentStatus)" | text end),
    tags: .tags,
    customer_id: (if .customer then .customer.id | number else null end),
    location: ([.fulfillmentOrders.nodes[] | select(.status != "CANCELLED" and .status != "CLOSED")
      | select(.id as $id | any($order.ours[]; . == $id)) | .assignedLocation.name] | unique | join(", ")),
    ship_to: (.shippingAddress | address($order)),
    bill_to: (.billingAddress | address($order)),
    ship_method: ({code: .shippingLine.title, description: .shippingLine.title} | compact),
    currency: .currencyCode,
    charges: {
      sub_total: ($sub_total | money),
      order_discount: ($sub_total + $tax + $shipping - $total | money),
      sales_tax: ($tax | money),
      shipping_handling: ($shipping | money),
      grand_total: ($total | money)
    },
    pay_type: (.paymentGatewayNames | join(", ")),
    promo_code: (.discountCodes | join(", ")),
    gift_message: (attributes | .[$settings.gift_message_attribute // ""]),
    shipping_instructions: (.note | text),
    weight: (.currentTotalWeight // 0 | tonumber | if . > 0 then . / 453.59237 * 10000 | round / 10000 else null end),
    extra_fields: ((attributes | del(.[$settings.gift_message_attribute // ""])) + {
      po_number: .poNumber,
      source_name: .sourceName,
      shipping_code: .shippingLine.code,
      shipping_source: .shippingLine.source,
      carrier_identifier: .shippingLine.carrierIdentifier,
      confirmation_number: .confirmationNumber,
      customer_tags: (.customer.tags // [] | join(", ")),
      cancel_reason: .cancelReason,
      tip: (if $tip > 0 then $tip | money | tostring else null end),
      duties: (if $duties > 0 then $duties | money | tostring else null end),
      additional_fees: (if $fees > 0 then $fees | money | tostring else null end),
      test: (if .test then "true" else null end)
    } | compact),
    lines: [$sent[] | {
      line_no,
      line_item_id: (.id | number),
      sku: (.sku | text),
      description: .name,
      quantity: .open,
      price: (.price | money),
      addl_discount: (if .discount == 0 then null else .discount | money end),
      extended_amount: (.extended | money),
      tax: (if $line_tax == $tax then .tax | money else null end),
      line_comment: ([.customAttributes[]? | select(.key | startswith("_") | not) | "\(.key): \(.value)"] | join("; ")),
      extra_fields: (attributes + {
        variant_id: (if .variant then .variant.id | number else null end),
        barcode: .variant.barcode,
        vendor,
        quantity_ordered: (if .open == .quantity then null else .quantity | tostring end)
      } | compact)
    } | compact]
  }
| compact
| .lines //= []
