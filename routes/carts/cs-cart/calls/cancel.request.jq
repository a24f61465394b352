{ method: "PUT", path: "\($settings.api_path)/orders/\(.cart_order_id)",
  body: { status: ($settings.canceled_statuses | split(",")[0] | gsub("\\s"; "")), notify_user: "N", notify_department: "N", notify_vendor: "N" } }
