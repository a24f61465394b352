if .status >= 400 then {body: {accepted: false, category: "REJECTED", message: (.body.message // "refused without a reason")}}
else {body: {accepted: true, id: .body.order.id}} end
