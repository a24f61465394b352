# The order as it was, with its refunds in full.
.body as $refunds | { body: (.sent | .refunds = $refunds) }
