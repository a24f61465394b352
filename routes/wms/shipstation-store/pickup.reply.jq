# The answer: orders in the fields and the order of the guide, "booked" for a notice, or what went wrong.
# Objects are added up from their fields, because one object of many fields takes the engine's whole stack.
include "countries"; include "dates"; include "notes"; include "text";
def cut($length): text | if . == null then null else .[0:$length] end;
def line($between): map(text) | map(select(. != null)) | join($between) | text;
def amount: (. // 0) * 100 | round / 100;
def time: date_format("MM/dd/yyyy HH:mm"; "UTC");
def full_name: [.first_name, .last_name] | line(" ");
def name: (full_name // .company) | cut(100);

def status:
  if .on_hold or .status == "error" or .status == "skipped" then $settings.status_on_hold
  elif .status == "canceled" or .sending_canceled then $settings.status_canceled
  elif .status == "shipped" or .status == "confirmed" then $settings.status_shipped
  else $settings.status_open end;

# ShipStation counts whole pieces; what is not whole is one piece of that much.
def item:
  ((.description // .sku) | text) as $name
  | ((.price // 0) - (.discount // 0)) as $price
  | (.quantity == (.quantity | floor)) as $whole
  | [
      {LineItemID: ((.line_item_id // "line-\(.line_no)") | cut(50))},
      {SKU: (.sku | cut(100))},
      {Name: ((if $whole then $name else "\(.quantity) x \($name)" end) | cut(200))},
      {Quantity: (if $whole then (.quantity | floor | tostring | sub("[.]0+$"; "")) else "1" end)},
      {UnitPrice: ((if $whole then $price else $price * .quantity end) | amount)},
      {Options: ([(.lot_number | text | select(.) | {Name: "Lot", Value: .[0:100]}),
                  (.line_comment | text | select(.) | {Name: "Comment", Value: .[0:100]})]
                 | if . == [] then null else {Option: .} end)}
    ]
  | add;

def discount: .charges.order_discount // 0 | select(. > 0)
  | {LineItemID: "discount", SKU: "", Name: "Discount", Quantity: "1", UnitPrice: (0 - amount), Adjustment: true};

def goods: [.lines[] | ((.price // 0) - (.discount // 0)) * .quantity] | add // 0;

def exported:
  status as $status
  | .taken_at as $taken
  | .order
  | (.ship_to // {}) as $to
  | (.bill_to // $to) as $bill
  | [.lines[] | select(.filtered != true)] as $lines
  | [
      {OrderID: .cust_ref},
      {OrderNumber: .cust_ref},
      {OrderDate: ((.order_date // $taken) | time)},
      {OrderStatus: $status},
      {LastModified: ($taken | time)},
      {ShippingMethod: ((.ship_method.code // .ship_method.description) | cut(100))},
      {PaymentMethod: (.pay_type | cut(50))},
      {CurrencyCode: .currency},
      {OrderTotal: ((.charges.grand_total
        // (goods + (.charges.sales_tax // 0) + (.charges.shipping_handling // 0) - (.charges.order_discount // 0))) | amount)},
      {TaxAmount: (.charges.sales_tax | amount)},
      {ShippingAmount: (.charges.shipping_handling | amount)},
      {CustomerNotes: (.shipping_instructions | cut(1000))},
      {InternalNotes: (notes | cut(1000))},
      {Gift: (.gift_wrap == true or (.gift_message | text) != null)},
      {GiftMessage: (.gift_message | cut(1000))},
      {CustomField1: (.custom_fields.custom_field_1 | cut(100))},
      {CustomField2: (.custom_fields.custom_field_2 | cut(100))},
      {CustomField3: (.custom_fields.custom_field_3 | cut(100))},
      {Source: (.order_source | cut(50))},
      {Customer: ([
        {CustomerCode: ((.customer_id // $bill.email // $to.email // .cust_ref) | cut(50))},
        {BillTo: ([
          {Name: (($bill | name) // ($to | name))},
          {Company: ($bill.company | cut(100))},
          {Phone: (($bill.phone // $to.phone) | cut(50))},
          {Email: (($bill.email // $to.email) | cut(100))}
        ] | add)},
        {ShipTo: ([
          {Name: ($to | name)},
          {Company: ($to.company | cut(100))},
          {Address1: ($to.address_1 | cut(200))},
          {Address2: ([$to.address_2, $to.address_3] | line(", ") | cut(200))},
          {City: ($to.city | cut(100))},
          {State: ($to.state | cut(100))},
          {PostalCode: ($to.zip | cut(50))},
          {Country: ($to.country | country2)},
          {Phone: ($to.phone | cut(50))}
        ] | add)}
      ] | add)},
      {Items: {Item: ([$lines[] | item] + [discount])}}
    ]
  | add;

if .problem then {status: 400, text: .problem}
elif .shipments then {status: 200, text: "booked"}
else {status: 200, xml: {Orders: {"@pages": ([.pages, 1] | max), Order: [.orders[] | exported]}}}
end
