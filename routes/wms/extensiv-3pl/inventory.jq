# Only stock without a qualifier is what orders take from.
if (.qualifier // "") != "" then empty
else
  {
    sku: .itemIdentifier.sku,
    warehouse: (.facilityId | tostring),
    qty_available: (.available - (.orderedNotAllocated // 0)),
    qty_on_hand: .onHand,
    wms_datetime: .read_at
  }
end
