{
  sku: .code,
  warehouse: .warehouse,
  qty_available: (.quantity - .reserved),
  qty_on_hand: .quantity,
  wms_datetime: .read_at,
  description: .name,
  aliases: ([(.["identifiers."] // [])[] | select(.type != null and .code != null) | {key: (.type | ascii_upcase), value: .code}] | from_entries)
}
| with_entries(select(.value != null and .value != {}))
