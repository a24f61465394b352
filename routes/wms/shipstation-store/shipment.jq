# A notice that a package left. Its body names the order best; the query says the same for senders whose body was lost.
include "lists"; include "money"; include "text"; include "us_dates";

(.notice // {}) as $notice
| [$notice.Items | objects | .Item | elements[] | objects | select(.LineItemID != "discount")] as $items
| {
    cust_ref: (($notice.OrderID | text) // ($notice.OrderNumber | text) // (.order_number | text)),
    cust_po_no: (($notice.OrderNumber | text) // (.order_number | text)),
    shipped_at: (($notice.LabelCreateDate | us_utc) // ($notice.ShipDate | us_utc)),
    carrier: (($notice.Carrier | text) // (.carrier | text)),
    method: (($notice.Service | text) // (.service | text)),
    packages: [
      {
        tracking_no: (($notice.TrackingNumber | text) // (.tracking_number | text)),
        total_cost: ($notice.ShippingCost | text | decimal),
        custom_1: ($notice.CustomField1 | text),
        custom_2: ($notice.CustomField2 | text),
        custom_3: ($notice.CustomField3 | text),
        lines: [$items[] | {
          line_no: (.LineItemID | text // "" | [capture("^line-(?<no>[0-9]{1,9})$")] | if . == [] then null else .[0].no | tonumber end),
          line_item_id: (.LineItemID | text),
          sku: (.SKU | text),
          quantity: (.Quantity | text | decimal)
        } | compact | select(.quantity)]
      } | compact
    ]
  }
| compact
