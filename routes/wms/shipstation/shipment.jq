# A label, or an order marked as shipped, to a confirmation; voided ones and labels for returns are none. A mark holds all that was still to
# ship. A cancelled order to a cancellation.
include "dates";
def compact: with_entries(select(.value != null and .value != ""));
def pounds: if .units == "ounces" then .value / 16 elif .units == "grams" then .value / 453.59237 else .value end | . * 10000 | round / 10000;
def inches($units): if . == null then null elif $units == "centimeters" then . / 2.54 * 100 | round / 100 else . end;
def item: {
    line_item_id: (.lineItemKey | if . == null or startswith("line-") then null else . end),
    line_no: (.lineItemKey | if . != null and startswith("line-") then ltrimstr("line-") | tonumber else null end),
    sku: .sku,
    quantity: .quantity
  } | compact;

if .voided or .isReturnLabel then empty
elif .orderStatus == "cancelled" then
  {cust_ref: (.orderKey | sub("^caravan-[0-9]+-"; "")), shipment_id: "order \(.orderId)", canceled: true, packages: []}
else
  (.shipmentItems // []) as $items
  | {
      cust_ref: (.orderKey | sub("^caravan-[0-9]+-"; "")),
      shipment_id: ((.shipmentId // .fulfillmentId) | tostring),
      shipped_at: (.createDate | in_zone("America/Los_Angeles")),
      carrier: .carrierCode,
      method: (.serviceCode // .fulfillmentServiceCode),
      packages: [{
        tracking_no: .trackingNumber,
        total_cost: .shipmentCost,
        package_weight_lbs: (if .weight.value then .weight | pounds else null end),
        box_length_in: (.dimensions.units as $units | .dimensions.length | inches($units)),
        box_width_in: (.dimensions.units as $units | .dimensions.width | inches($units)),
        box_height_in: (.dimensions.units as $units | .dimensions.height | inches($units)),
        lines: ([$items[] | select(.adjustment != true and .lineItemKey != "discount") | item] | if . == [] then null else . end)
      } | compact]
    }
  | compact
end
