{body: {accepted: true, id: .body.order.id}}
