# A refunded order stays refunded, and one in the trash there.
.body.status as $status
| if .status == 404 then { body: { accepted: false, message: (.body.message? // "HTTP 404") }, set: { done: true } }
  elif ["cancelled", "refunded", "trash"] | index($status) != null then { body: { accepted: true }, set: { done: true } }
  else { set: { done: false } } end
