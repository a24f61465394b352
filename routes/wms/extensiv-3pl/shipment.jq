# A closed order to a confirmation, a cancelled one to a cancellation. Its times are the warehouse's.
include "dates"; include "hal";
def compact: with_entries(select(.value != null and .value != ""));

members as $items
| .routingInfo as $routing
| ([$items[] | {key: (.readOnly.orderItemId | tostring), value: .itemIdentifier.sku}] | from_entries) as $skus
| {
    cust_ref: (.referenceNum | sub("-CANCELED.*$"; "")),
    shipment_id: (.readOnly.orderId | tostring),
    whs_location: .readOnly.facilityIdentifier.name
  }
  + if .readOnly.status == 2 then {canceled: true, packages: []}
    else
      (.readOnly.packages // []) as $packages
      | {
          shipped_at: (.time_zone as $zone | .readOnly.processDate | in_zone($zone)),
          carrier: ([$routing.scacCode, $routing.carrier] | map(select(. != null and . != "")) | first),
          method: $routing.mode,
          packages: (
            if $packages == [] then
              [{tracking_no: $routing.trackingNumber, bill_of_lading: $routing.billOfLading,
                lines: [$items[] | {sku: .itemIdentifier.sku, quantity: .qty}]} | compact]
            else
              [$packages[] | {
                  tracking_no: (if (.trackingNumber // "") == "" and ($packages | length) == 1 then $routing.trackingNumber else .trackingNumber end),
                  bill_of_lading: $routing.billOfLading,
                  custom_1: (.packageId | tostring),
                  lines: [(.packageContents // [])[] | {sku: $skus[.orderItemId | tostring], quantity: .qty, lot_code: .lotNumber} | compact | select(.quantity)]
                }
                | compact | if .lines == [] then del(.lines) else . end]
            end)
        }
    end
| compact
