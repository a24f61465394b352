{ body: { accepted: true, id: (.body.shipment_id | if . == null then null else tostring end) },
  set: { order_id: .sent.order_id, close: (.sent.order_shipped and ($settings.shipped_status // "") != "") } }
