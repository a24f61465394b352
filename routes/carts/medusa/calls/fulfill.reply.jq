$vars.wanted.mark as $mark
| if .status >= 400 then {body: {accepted: false, category: "REJECTED", message: (.body.message // "refused without a reason")}}
  else
    ([.body.order.fulfillments[]? | select(.metadata.caravan == $mark and .shipped_at == null and .canceled_at == null)][-1]) as $made
    | if $made == null then {failure: {category: "UNSURE", message: "the answer does not hold the fulfillment that was asked for"}}
      else {set: {fulfillment: $made, content: $vars.lines}, body: {accepted: false, id: $made.id}} end
  end
