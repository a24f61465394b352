if has("accepted") then empty
else {path: "/orders/\(.order | @uri)/fulfillments", body: {shouldSendNotification: ($settings.notify_customer != "false"), shipments}, ok: [400, 404, 409]} end
