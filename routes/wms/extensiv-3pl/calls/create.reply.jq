{body: {accepted: true, id: (.body.readOnly.orderId | tostring)}}
