# A canonical order to what the calls make a customer and a shipment of. What a shipment has no field for goes into a note.
include "notes";
def present: select(. != null and . != "");
def words($between): map(present) | join($between) | if . == "" then null else . end;
def full_name: [.first_name, .last_name] | words(" ");
def date: split("-") | map(tonumber) | {__class__: "date", year: .[0], month: .[1], day: .[2]};
# Tryton keeps prices to four places.
def price: (. // 0 | tostring) as $text | if $text | test("[.][0-9]{5}") then tonumber * 10000 | round / 10000 | tostring else $text end;

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
    note: notes
  }
