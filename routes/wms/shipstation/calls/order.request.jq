# A fulfilment does not say whose order it is.
{path: "/orders/\(.orderId)", ok: [404]}
