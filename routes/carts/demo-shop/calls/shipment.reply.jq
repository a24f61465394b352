# 422 is the shop's way to say no to this shipment; the sentence is for a person.
if .status == 422 then {body: {accepted: false, message: (.body.error // "refused without a reason")}}
else {body: {accepted: true, id: (.body.id | tostring)}} end
