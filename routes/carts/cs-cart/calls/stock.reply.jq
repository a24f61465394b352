{ body: { reference: .sent.sku, accepted: true } }
