{referenceNum: .cust_ref, reason: .reason}
