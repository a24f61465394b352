# It is there when the order has every tracking number of it.
[.sent.parcels[].tracking] as $ours
| [.body.shipments[] | {id, known: [.parcels[].tracking]} | select(.known as $known | all($ours[]; . as $one | any($known[]; . == $one)))] as $found
| {body: if ($found | length) > 0 then {accepted: true, id: ($found[0].id | tostring)} else {accepted: false} end}
