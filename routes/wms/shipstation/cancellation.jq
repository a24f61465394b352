{orderNumber: .cust_po_no, orderKey: "caravan-\($settings.store_id)-\(.cust_ref)"}
