# A canonical order to ShipStation's. Its times are Pacific and carry no zone.
include "countries"; include "dates"; include "notes";
def present: select(. != null and . != "");
def line($between): map(present) | join($between) | if . == "" then null else . end;
def compact: with_entries(select(.value != null and .value != ""));
def address: {
    name: (([.first_name, .last_name] | line(" ")) // .company),
    company: .company,
    street1: .address_1,
    street2: .address_2,
    street3: .address_3,
    city: .city,
    state: .state,
    postalCode: .zip,
    country: (.country | country2),
    phone: .phone,
    residential: (if .type == "R" then true elif .type == "C" then false else null end)
  };
def pacific: date_format("yyyy-MM-dd'T'HH:mm:ss"; "America/Los_Angeles");
def day: if . then "\(.)T00:00:00" else null end;

(.ship_to // {}) as $to
| {
    orderNumber: .cust_po_no,
    orderKey: "caravan-\($settings.store_id)-\(.cust_ref)",
    orderDate: (.order_date | pacific),
    paymentDate: (.order_date | pacific),
    shipByDate: ((.latest_ship_date // .requested_ship_date) | day),
    orderStatus: "awaiting_shipment",
    customerUsername: .customer_id,
    customerEmail: ($to.email // .bill_to.email),
    billTo: ((.bill_to // $to) | address),
    shipTo: ($to | address),
    items: (
      [.lines[] | select(.filtered != true) | {
        lineItemKey: (.line_item_id // "line-\(.line_no)"),
        sku: .sku,
        name: (.description // .sku),
        quantity: .quantity,
        unitPrice: ((.price // 0) - (.discount // 0)),
        taxAmount: .tax,
        options: ([
          (.line_comment | present | {name: "Comment", value: .}),
          (.lot_number | present | {name: "Lot", value: .}),
          ((.extra_fields // {}) | to_entries[] | {name: .key, value: .value})
        ] | if . == [] then null else . end)
      } | compact]
      + (if (.charges.order_discount // 0) > 0 then
          [{lineItemKey: "discount", name: "Discount", quantity: 1, unitPrice: (0 - .charges.order_discount), adjustment: true}]
         else [] end)),
    amountPaid: .charges.grand_total,
    taxAmount: .charges.sales_tax,
    shippingAmount: .charges.shipping_handling,
    customerNotes: .shipping_instructions,
    internalNotes: notes,
    gift: ((.gift_wrap // false) or ((.gift_message // "") != "")),
    giftMessage: .gift_message,
    paymentMethod: .pay_type,
    requestedShippingService: (.ship_method.code // .ship_method.description),
    weight: (if .weight then {value: .weight, units: "pounds"} else null end),
    advancedOptions: ({
      storeId: ($settings.store_id | tonumber),
      warehouseId: ($settings.warehouse_id | if . then tonumber else null end),
      customField1: .custom_fields.custom_field_1,
      customField2: .custom_fields.custom_field_2,
      customField3: .custom_fields.custom_field_3,
      source: .order_source
    }
    + (if .ship_method.account_no then
        {billToParty: "third_party", billToAccount: .ship_method.account_no, billToPostalCode: .ship_method.account_zip}
       else {} end) | compact)
  }
| compact
