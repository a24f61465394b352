if .body.orderStatus == "cancelled" then {body: {accepted: true, id: (.body.orderId | tostring)}}
else {body: {accepted: false, message: "ShipStation left order \(.body.orderNumber) \(.body.orderStatus)"}}
end
