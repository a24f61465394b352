include "dates";
include "money";
include "text";

def address($email):
  if . == null then null else {
    first_name: (.firstName | text),
    last_name: (.lastName | text),
    address_1: (.address1 | text),
    address_2: (.address2 | text),
    city: (.city | text),
    state: (.state | text),
    zip: (.postalCode | text),
    country: (.countryCode | text),
    phone: (.phone | text),
    email: ($email | text)
  } | compact end;

def amount: .value | decimal;

. as $order
| [.lineItems[] | select(.lineItemType == "PHYSICAL_PRODUCT")] as $goods
| (.priceTaxInterpretation == "INCLUSIVE") as $inclusive
| {
    cart_order_id: .id,
    cust_po_no: (.orderNumber | tostring),
    order_date: (.createdOn | utc),
    modified_at: (.modifiedOn | utc),
    canceled: (.fulfillmentStatus == "CANCELED"),
    cart_status: .fulfillmentStatus,
    customer_id: (.customerId | text),
    ship_to: (.shippingAddress | address($order.customerEmail)),
    bill_to: (.billingAddress | address($order.customerEmail)),
    ship_method: (.shippingLines[0].method | text | if . == null then null else {code: ., description: .} end),
    currency: .grandTotal.currency,
    charges: {
      sub_total: (.subtotal | amount),
      sales_tax: (if $inclusive then null else .taxTotal | amount end),
      shipping_handling: (.shippingTotal | amount),
      order_discount: (.discountTotal | amount),
      grand_total: (.grandTotal | amount)
    } | compact,
    promo_code: ([.discountLines[]? | .promoCode | text | values] | first),
    extra_fields: ([.formSubmission[]? | {key: (.label | text), value: (.value | text)} | select(.key != null and .value != null)] | from_entries),
    lines: [range(0; $goods | length) as $i | $goods[$i] | {
      line_no: ($i + 1),
      line_item_id: .id,
      sku: (.sku | text),
      description: ([(.productName | text), (.variantOptions[]? | "\(.optionName): \(.value)")] | map(values) | join(", ")),
      quantity: .quantity,
      price: (.unitPricePaid | amount),
      line_comment: ([.customizations[]? | "\(.label): \(.value)"] | join("; "))
    } | compact]
  } | compact
