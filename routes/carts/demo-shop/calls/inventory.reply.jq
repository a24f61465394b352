if .status == 404 then {body: {accepted: false, message: "the shop has no product with this SKU"}}
else {body: {accepted: true}} end
