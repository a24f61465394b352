{body: {accepted: true, id: (.body.orderId | tostring)}}
