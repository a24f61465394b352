{
  cursor: (.records.last | if . then .readOnly.orderId | tostring else null end),
  more: (.records.count == $page)
}
