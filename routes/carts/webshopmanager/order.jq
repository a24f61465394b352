# An order of the feed for ShipStation (XML as JSON), or one of the private API by the account's table of fields.
include "text";
include "money";
include "dates";
include "lists";
include "fieldmap";

def statuses($list): $list | split(",") | map(ascii_downcase | gsub("^\\s+|\\s+$"; ""));
# MM/dd/yyyy HH:mm, in UTC.
def when: if . == null or . == "" then null else capture("^(?<m>\\d+)/(?<d>\\d+)/(?<y>\\d+) (?<t>\\d+:\\d+)") | "\(.y)-\("0\(.m)"[-2:])-\("0\(.d)"[-2:])T\("0\(.t)"[-5:]):00Z" end;
def address: if type != "object" then null else (.Name | split_name) + { company: (.Company | text), address_1: (.Address1 | text), address_2: (.Address2 | text), city: (.City | text),
  state: (.State | text), zip: (.PostalCode | text), country: (.Country | text), phone: (.Phone | text), email: (.Email | text) } | compact | if . == {} then null else . end end;
def wanted: (.cart_status // "" | ascii_downcase) as $status
  | if any(statuses($settings.canceled_statuses)[]; . == $status) then .canceled = true
    elif any(statuses($settings.statuses)[]; . == $status) then . else empty end;

# An order without items has an empty text.
def items: .Items | if type == "object" then .Item | elements else [] end;

def feed:
  { cart_order_id: ((.OrderID | text) // .OrderNumber), cust_po_no: .OrderNumber, order_date: (.OrderDate | when), modified_at: (.LastModified | when),
    cart_status: (.OrderStatus | text), customer_id: (.Customer.CustomerCode | text),
    ship_to: ((.Customer.ShipTo | address) as $to | (.Customer.BillTo.Email | text) as $email | if $to == null then null else $to + (if $to.email == null and $email != null then { email: $email } else {} end) end),
    bill_to: (.Customer.BillTo | address),
    ship_method: (.ShippingMethod | text | if . == null then null else { code: ., description: . } end),
    currency: (.CurrencyCode | text),
    pay_type: (.PaymentMethod | text), gift_message: (.GiftMessage | text), gift_wrap: (if (.Gift // "" | ascii_downcase) == "true" then true else null end),
    shipping_instructions: (.CustomerNotes | text),
    extra_fields: ({ internal_notes: (.InternalNotes | text), custom_field_1: (.CustomField1 | text), custom_field_2: (.CustomField2 | text), custom_field_3: (.CustomField3 | text) } | compact),
    lines: [ items | to_entries[] | .key as $at | .value
      | (.Quantity | decimal) as $quantity | ((.UnitPrice | decimal) // 0) as $price
      | { line_no: ($at + 1), line_item_id: (.LineItemID | text), sku: (.SKU | text), description: (.Name | text), quantity: $quantity, price: $price,
          extended_amount: ($price * $quantity),
          extra_fields: ([ .Options | if type == "object" then .Option | elements | .[] | { key: (.Name | tostring), value: (.Value | tostring) } else empty end ] | from_entries) } | compact ] }
  + { charges: (([items[] | (.Quantity | decimal) * ((.UnitPrice | decimal) // 0)] | add // 0) as $sub
      | { sub_total: $sub, order_discount: 0, sales_tax: ((.TaxAmount | decimal) // 0), shipping_handling: ((.ShippingAmount | decimal) // 0), grand_total: ((.OrderTotal | decimal) // 0) }) };

def table:
  ($settings.rest_order_map | fromjson) as $map
  | . as $in
  | ($map | with_entries(select(.key | startswith("lines") | not))) as $head
  | ($map | with_entries(select(.key | startswith("lines."))) | with_entries(.key |= .[6:])) as $line
  | by_table($head) | .cart_order_id |= tostring | .cust_po_no |= tostring
  | .lines = [ $in | at($map.lines // "lines") | list | to_entries[] | .key as $at | .value | by_table($line)
      | .line_no = ($at + 1) | .quantity |= decimal | if .line_item_id == null then . else .line_item_id |= tostring end ];

(if $settings.protocol == "rest" then table else feed end) | compact | wanted
