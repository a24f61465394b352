include "hal";
embedded as $orders
| ($settings.time_zone // $connection.zone) as $zone
| {
    body: ($orders | map(. + {time_zone: $zone})),
    cursor: ($orders | last | if . then .readOnly.orderId | tostring else null end),
    more: (($orders | length) == ([$page, 100] | min))
  }
