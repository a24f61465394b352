if .accepted or $vars.fulfillment != null or $vars.lines == [] then empty
else {
  path: "/admin/orders/\($vars.order | @uri)/fulfillments",
  query: {fields: "id,fulfillments.id,fulfillments.metadata,fulfillments.shipped_at,fulfillments.canceled_at"},
  write: true,
  body: ({
    items: $vars.lines,
    location_id: $vars.location,
    no_notification: ($settings.notify == "false"),
    metadata: ({caravan: $vars.wanted.mark, carrier: $vars.wanted.carrier, service: $vars.wanted.service} | with_entries(select(.value != null)))
  } | with_entries(select(.value != null))),
  ok: [400, 404]
} end
