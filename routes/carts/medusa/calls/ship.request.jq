if .accepted or $vars.fulfillment == null then empty
else {
  path: "/admin/orders/\($vars.order | @uri)/fulfillments/\($vars.fulfillment.id | @uri)/shipments",
  query: {fields: "id"},
  write: true,
  body: {
    items: $vars.content,
    labels: (if $vars.wanted.tracking == "" then []
      else [{tracking_number: $vars.wanted.tracking, tracking_url: $vars.wanted.url, label_url: ""}] end),
    no_notification: ($settings.notify == "false")
  },
  ok: [400, 404]
} end
