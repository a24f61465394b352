# An order that was canceled or refunded after all stays so, though its goods are on the way; a completed one needs no more. What is gone, says the next call.
.body.status as $status
| { set: { complete: ($status != null and (["cancelled", "refunded", "failed", "trash", "completed"] | index($status) == null)) } }
