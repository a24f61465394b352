# Asked by the number, which also finds numbers that begin with it.
{path: "/orders", query: {orderNumber: .orderNumber, storeId: $settings.store_id, pageSize: 100, page: 1}}
