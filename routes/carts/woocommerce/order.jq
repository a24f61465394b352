# One order of WooCommerce's REST API v3. Amounts are strings, dates in *_gmt have no zone, and empty strings mean nothing.
include "text";

def amount: if . == null or . == "" then 0 else tonumber end;
def utc: if . == null then null else "\(.)Z" end;
def exact: . * 10000 | round / 10000;
def meta($key): [.meta_data[]? | select(.key == $key) | .value | select(type != "object" and type != "array")] | first;
def extras: [.meta_data[]? | select((.key | startswith("_") | not) and (.value | type != "object" and type != "array") and .value != "")
    | { key: .key, value: (.value | tostring) }] | from_entries;

def address:
  { company: (.company | text), first_name: (.first_name | text), last_name: (.last_name | text), address_1: (.address_1 | text),
    address_2: (.address_2 | text), city: (.city | text), state: (.state | text), zip: (.postcode | text), country: (.country | text),
    phone: (.phone | text), email: (.email | text) } | with_entries(select(.value != null));

# What refunds took off a line, read by the call refunds; WooCommerce counts it below zero and leaves the order's own lines as they were.
def off($refunds; $id; field): [$refunds[].line_items[]? | select(any(.meta_data[]?; .key == "_refunded_item_id" and (.value | tostring) == $id)) | field | amount] | add // 0;

# A shop that does not ask for another address leaves shipping empty.
(if (.shipping.address_1 // "") == "" and (.shipping.city // "") == "" then .billing else .shipping end) as $ship
| .billing as $bill
| ((.refunds // []) as $all | .line_items != [] and all(.line_items[]; (.quantity | amount) + off($all; (.id | tostring); .quantity) <= 0)) as $nothing_left
| (.status == "cancelled" or .status == "refunded" or $nothing_left) as $canceled
| (if $canceled then [] else .refunds // [] end) as $refunds
| { cart_order_id: (.id | tostring), cust_po_no: (.number | tostring),
    order_date: (.date_created_gmt | utc), modified_at: (.date_modified_gmt | utc),
    canceled: (if $canceled then true else null end),
    cart_status: .status, customer_id: (if (.customer_id // 0) == 0 then null else (.customer_id | tostring) end),
    ship_to: ($ship | address | .phone //= ($bill.phone | text) | .email //= ($bill.email | text) | with_entries(select(.value != null))),
    bill_to: ($bill | address),
    ship_method: (.shipping_lines[0] | if . == null then null
      else { code: (.method_title | text), description: (.method_title | text) } | with_entries(select(.value != null)) end),
    currency: .currency,
    charges: { sub_total: ([.line_items[].total | amount] | add // 0 | exact), order_discount: ([.fee_lines[]?.total | amount | select(. < 0) | -.] | add // 0 | exact),
               sales_tax: (.total_tax | amount), shipping_handling: (.shipping_total | amount), grand_total: (.total | amount) },
    pay_type: (.payment_method_title | text), promo_code: ([.coupon_lines[]?.code] | join(",") | text),
    shipping_instructions: (.customer_note | text),
    extra_fields: (extras + (.shipping_lines[0].method_id | text | if . == null then {} else { shipping_method_id: . } end)
      + ([.fee_lines[]? | { key: "fee \(.name)", value: (.total | tostring) }] | from_entries) | if . == {} then null else . end),
    lines: [ .line_items | to_entries[] | .key as $at | .value | (.id | tostring) as $id
      | (.quantity | amount) as $ordered | ($ordered + off($refunds; $id; .quantity)) as $quantity
      | ((.subtotal // .total) | amount) as $subtotal | (.total | amount) as $total
      | select($quantity > 0 or $quantity == $ordered)
      | { line_no: ($at + 1), line_item_id: $id, sku: (.sku | text), description: (.name | html_unescape), quantity: $quantity,
          price: (if $ordered == 0 then 0 else ($subtotal / $ordered | exact) end),
          discount: (if $ordered == 0 or $subtotal == $total then null else (($subtotal - $total) / $ordered | exact) end),
          extended_amount: ($total + off($refunds; $id; .total) | exact),
          tax: (if .total_tax == null then null else (.total_tax | amount) + off($refunds; $id; .total_tax) | exact end),
          extra_fields: ((extras + { product_id: (.product_id | tostring) }
            + (if (.variation_id // 0) == 0 then {} else { variation_id: (.variation_id | tostring) } end)
            + (if $quantity == $ordered then {} else { quantity_ordered: ($ordered | tostring) } end))) }
      | with_entries(select(.value != null)) ] }
| with_entries(select(.value != null))
