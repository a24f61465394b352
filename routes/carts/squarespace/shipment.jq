include "text";

# What the customer reads in the mail is a name, not a SCAC.
def name: . as $code | {UPSN: "UPS", FDE: "FedEx", FDEG: "FedEx", FDX: "FedEx", FDXE: "FedEx", DHLC: "DHL"}[$code // ""] // $code;

# Squarespace keeps a shipment only with both a carrier and a number; without any the order is just marked fulfilled.
{
  order: .cart_order_id,
  shipments: [.shipped_at as $shipped | (.carrier // .method | text | name) as $carrier | (.method | text) as $service
    | .packages[]? | (.tracking_no | text) as $number | select($number != null)
    | {shipDate: $shipped, carrierName: ($carrier // "Other"), service: ($service // $carrier // "Other"),
       trackingNumber: $number, trackingUrl: (.tracking_url | text)}]
}
