{ref: .cust_ref, order: .wms_order_id, why: .reason}
