if .status >= 400 then {body: {accepted: false, message: (.body.message // "Squarespace refused the shipment without a reason")}}
else {body: {accepted: true}} end
