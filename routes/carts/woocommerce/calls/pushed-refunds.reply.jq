.body as $refunds | { body: [.sent[0] | .refunds = $refunds] }
