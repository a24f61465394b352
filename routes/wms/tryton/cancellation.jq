{reference: .cust_ref, reason: .reason}
