{ body: { accepted: true }, set: { order_id: .sent.order_id, complete: .sent.complete } }
