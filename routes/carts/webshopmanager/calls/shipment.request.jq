# ShipStation's "shipnotify": the essentials in the address, the rest in XML.
include "fieldmap";
include "dates";
if $settings.protocol == "rest" then
  .cart_order_id as $order
  | { method: "POST", path: ($settings.rest_shipment | gsub("\\{order\\}"; $order | @uri)), body: by_table($settings.rest_shipment_map | fromjson) }
else
  .packages[0] as $package
  | { method: "POST", path: $settings.store_path,
      query: { action: "shipnotify", order_number: .cust_po_no, carrier: (.carrier // ""), service: (.method // ""), tracking_number: ($package.tracking_no // "") },
      xml: { ShipNotice: { OrderNumber: .cust_po_no, OrderID: .cart_order_id,
        LabelCreateDate: (.shipped_at | date_format("MM/dd/yyyy HH:mm"; "UTC")), ShipDate: (.shipped_at | date_format("MM/dd/yyyy"; "UTC")),
        Carrier: (.carrier // ""), Service: (.method // ""), TrackingNumber: ($package.tracking_no // ""),
        Items: { Item: [ ($package.lines // [])[] | { SKU: (.sku // ""), Quantity: (.quantity | tostring), LineItemID: (.line_item_id // "") } ] } } } }
end
