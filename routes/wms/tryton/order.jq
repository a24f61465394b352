# A canonical order to what the calls make a customer and a shipment of.
def present: select(. != null and . != "");
def words($between): map(present) | join($between) | if . == "" then null else . end;
def full_name: [.first_name, .last_name] | words(" ");
def one_line: [.company, full_name, .address_1, .address_2, .address_3, .city, .state, .zip, .country, .phone, .email] | words(", ");
def say($name): present | "\($name): \(.)";
def date: split("-") | map(tonumber) | {__class__: "date", year: .[0], month: .[1], day: .[2]};
# Tryton keeps prices to four places.
def price: (. // 0 | tostring) as $text | if $text | test("[.][0-9]{5}") then tonumber * 10000 | round / 10000 | tostring else $text end;
def said($name): to_entries[] | .key as $key | .value | say("\($name)\($key)");

(.ship_to // {}) as $to
| [.lines[] | select(.filtered != true)] as $lines
| {
    reference: .cust_ref,
    name: (($to | full_name) // $to.company // .cust_po_no),
    country: $to.country,
    state: $to.state,
    address: {
      party_name: (($to | full_name) // $to.company),
      name: (if ($to | full_name) then $to.company else null end),
      street: ([$to.address_1, $to.address_2, $to.address_3] | words("\n")),
      city: $to.city,
      postal_code: $to.zip
    },
    contacts: [
      ($to.phone | present | {type: "other", value: .}),
      ($to.email | present | {type: "email", value: .})
    ],
    currency: .currency,
    planned_date: (.requested_ship_date | if . then date else null end),
    ship_code: .ship_method.code,
    lines: [$lines[] | {
      code: .sku,
      quantity: .quantity,
      unit_price: {__class__: "Decimal", decimal: (.price | price)}
    }],
    note: ([
      ([.cust_po_no, .order_source] | words(" from ") | say("Order")),
      (.order_date | say("Placed")),
      ([.ship_method.code, .ship_method.description, .ship_method.carrier] | words(", ") | say("Ship method")),
      ([.ship_method.account_no, .ship_method.account_zip] | words(", ") | say("Carrier account")),
      (.shipping_instructions | say("Shipping instructions")),
      (.special_services | say("Special services")),
      (.gift_message | say("Gift message")),
      (if .gift_wrap then "Gift wrap: yes" else empty end),
      (.expected_delivery_date | say("Promised for")),
      (.latest_ship_date | say("Ship no later than")),
      (if $to.type == "R" then "Residential address" elif $to.type == "C" then "Commercial address" else empty end),
      (.bill_to | present | one_line | say("Bill to")),
      (.customer_id | say("Customer")),
      (.pay_type | say("Paid by")),
      (.promo_code | say("Promotion")),
      (.charges.sub_total | say("Goods")),
      (.charges.order_discount | say("Discount")),
      (.charges.sales_tax | say("Tax")),
      (.charges.shipping_handling | say("Shipping")),
      (.charges.grand_total | say("Total")),
      ((.custom_fields // {}) | said("")),
      ((.extra_fields // {}) | said("")),
      ($lines[] | "Line \(.line_no), \(.quantity) x \(.sku)" as $line
        | (.description | say($line)),
          (.line_comment | say("\($line), comment")),
          (.lot_number | say("\($line), lot")),
          (.discount | say("\($line), discount per unit")),
          ((.extra_fields // {}) | said("\($line), ")))
    ] | join("\n"))
  }
