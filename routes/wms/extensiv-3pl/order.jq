# A canonical order to Extensiv's. What its order has no field for is written into the notes.
include "countries"; include "notes";
def present: select(. != null and . != "");
def line($between): map(present) | join($between) | if . == "" then null else . end;
def compact: with_entries(select(.value != null and .value != ""));
def contact: {
    companyName: (.company // ([.first_name, .last_name] | line(" "))),
    name: ([.first_name, .last_name] | line(" ")),
    address1: .address_1,
    address2: ([.address_2, .address_3] | line(", ")),
    city: .city,
    state: .state,
    zip: .zip,
    country: (.country | country2),
    phoneNumber: .phone,
    emailAddress: .email
  } | compact;

# Extensiv's query language reserves these (3w.extensiv.com/Rels/rql); a look-up that misreads one would make the order twice.
if (.cust_ref // "") | test("[;,()*%!=]") then error("the order number \(.cust_ref) holds one of ; , ( ) * % ! = and could not be asked for") else . end
| ((.ship_method.code // "") | split("|")) as $method
| [.lines[] | select(.filtered != true)] as $lines
| {
    customerIdentifier: {id: ($settings.customer_id | tonumber)},
    facilityIdentifier: {id: ($settings.facility_id | tonumber)},
    referenceNum: .cust_ref,
    poNum: .cust_po_no,
    externalId: .cart_order_id,
    notes: notes,
    shippingNotes: .shipping_instructions,
    billingCode: "Prepaid",
    earliestShipDate: .requested_ship_date,
    routingInfo: ({
      carrier: (if ($method | length) > 1 then $method[0] else .ship_method.carrier end),
      mode: ($method | last),
      account: .ship_method.account_no
    } | compact),
    shipTo: ((.ship_to // {}) | contact),
    soldTo: {sameAs: 0},
    orderItems: [$lines[] | {
      itemIdentifier: {sku: .sku},
      qty: .quantity,
      externalId: (.line_item_id // (.line_no | tostring)),
      notes: .line_comment
    } | compact]
  }
| compact
