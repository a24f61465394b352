# What a warehouse may want to know of an order, in words: for systems that have no field for it.

def _present: select(. != null and . != "");
def _line($between): map(_present) | join($between) | if . == "" then null else . end;
def _address:
  [.company, ([.first_name, .last_name] | _line(" ")), .address_1, .address_2, .address_3, .city, .state, .zip, .country, .phone, .email]
  | _line(", ");
def _say($name): _present | "\($name): \(.)";
def _said($name): to_entries[] | .key as $key | .value | _say("\($name)\($key)");

# Of a canonical order, one thing a line; the lines without what item filters took out.
def notes:
  (.ship_to // {}) as $to
  | [.lines[] | select(.filtered != true)] as $lines
  | [
      ([.cust_po_no, .order_source] | _line(" from ") | _say("Order")),
      (.order_date | _say("Placed")),
      ([.ship_method.code, .ship_method.description, .ship_method.carrier] | _line(", ") | _say("Ship method")),
      ([.ship_method.account_no, .ship_method.account_zip] | _line(", ") | _say("Carrier account")),
      (.shipping_instructions | _say("Shipping instructions")),
      (.special_services | _say("Special services")),
      (.gift_message | _say("Gift message")),
      (if .gift_wrap then "Gift wrap: yes" else empty end),
      (.expected_delivery_date | _say("Promised for")),
      (.latest_ship_date | _say("Ship no later than")),
      (if $to.type == "R" then "Residential address" elif $to.type == "C" then "Commercial address" else empty end),
      (.bill_to | _present | _address | _say("Bill to")),
      (.customer_id | _say("Customer")),
      (.pay_type | _say("Paid by")),
      (.promo_code | _say("Promotion")),
      (.charges.sub_total | _say("Goods")),
      (.charges.order_discount | _say("Discount")),
      (.charges.sales_tax | _say("Tax")),
      (.charges.shipping_handling | _say("Shipping")),
      (.charges.grand_total | _say("Total")),
      ((.custom_fields // {}) | _said("")),
      ((.extra_fields // {}) | _said("")),
      ($lines[] | "Line \(.line_no), \(.quantity) x \(.sku)" as $line
        | (.description | _say($line)),
          (.line_comment | _say("\($line), comment")),
          (.lot_number | _say("\($line), lot")),
          (.discount | _say("\($line), discount per unit")),
          ((.extra_fields // {}) | _said("\($line), ")))
    ]
  | join("\n");
