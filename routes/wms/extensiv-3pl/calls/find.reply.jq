include "hal";
.sent as $order
| ([embedded[] | select(.referenceNum == $order.referenceNum and .readOnly.status != 2)] | first) as $there
| {
    set: {order: $order, there: ($there != null)},
    body: (if $there then {accepted: true, id: ($there.readOnly.orderId | tostring)} else {accepted: false} end)
  }
