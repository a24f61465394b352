# Never with products: CS-Cart would remove the lines that are not sent along.
if $vars.close then
  { method: "PUT", path: "\($settings.api_path)/orders/\($vars.order_id)",
    body: { status: $settings.shipped_status, notify_user: (if $settings.notify_customer == "true" then "Y" else "N" end),
            notify_department: "N", notify_vendor: "N" } }
else empty end
