# A customer shipment to a confirmation: one package for each package that lies in no other, with what lies in it at any depth.
def two: tostring | if length == 1 then "0" + . else . end;
def iso: "\(.year)-\(.month | two)-\(.day | two)T\(.hour | two):\(.minute | two):\(.second | two)Z";
def compact: with_entries(select(.value != null and .value != ""));
def content: {sku: .["product."].code, quantity: .internal_quantity};

. as $shipment
| [(.["outgoing_moves."] // [])[] | select(.state == "done")] as $moves
| (.["packages."] // []) as $packages
| {
    cust_ref: .reference,
    shipment_id: (.number // (.id | tostring)),
    whs_location: (.["warehouse."].code // .["warehouse."].name)
  }
  + if .state == "cancelled" then {canceled: true, packages: []}
    else {
      shipped_at: (.write_date | iso),
      carrier: (.["carrier."] // {} | .["party."].name),
      method: (.["carrier."] // {} | .["carrier_product."].name),
      packages: (
        if $packages == [] then [{lines: ($moves | map(content))}]
        else [$packages[] | select(.parent == null)
          | [recurse(.id as $id | $packages[] | select(.parent == $id))] as $boxes
          | [$boxes[].moves[]] as $ids
          | {
              tracking_no: ([$boxes[].shipping_reference | select(. != null and . != "")] | first),
              tracking_url: ([$boxes[].shipping_tracking_url | select(. != null and . != "")] | first),
              custom_1: .code,
              lines: [$moves[] | select(.id as $id | any($ids[]; . == $id)) | content]
            } | compact]
        end)
    }
    end
| compact
