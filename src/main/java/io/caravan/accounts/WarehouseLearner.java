package io.caravan.accounts;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes a warehouse of a place a WMS speaks of for the first time. */
@Component
class WarehouseLearner {

    private static final Logger LOG = LoggerFactory.getLogger(WarehouseLearner.class);

    /** As wide as the column. */
    private static final int MAX_CODE = 100;

    /** A file with a column mixed up must not make a warehouse of every row. */
    private static final int MAX_WAREHOUSES = 1000;

    private final JdbcClient jdbc;

    WarehouseLearner(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the caller's transaction; true when the code has a warehouse afterwards. */
    boolean learn(MerchantId merchant, String wmsCode) {
        if (wmsCode.isBlank() || wmsCode.length() > MAX_CODE) {
            return false;
        }
        lockAccountOf(merchant);
        int count = count("merchant_id = ?", merchant.value());
        if (count("merchant_id = ? and wms_code = ?", merchant.value(), wmsCode) == 0) {
            if (count >= MAX_WAREHOUSES) {
                LOG.warn(
                        "Merchant {} has {} warehouses already; the place {} goes to its default",
                        merchant,
                        count,
                        wmsCode);
                return false;
            }
            nameOrInsert(merchant, wmsCode);
        }
        return true;
    }

    /** So that no account file is applied meanwhile, and other nodes see the change. */
    private void lockAccountOf(MerchantId merchant) {
        jdbc.sql("update accounts set version = version + 1 where id = (select account_id from merchants where id = ?)")
                .param(merchant.value())
                .update();
    }

    /** A warehouse that bears the code as its name, and has no code yet, is the one meant. */
    private void nameOrInsert(MerchantId merchant, String wmsCode) {
        int named = jdbc.sql(
                        "update warehouses set wms_code = ? where merchant_id = ? and name = ? and wms_code is null")
                .params(wmsCode, merchant.value(), wmsCode)
                .update();
        if (named == 0) {
            boolean taken = count("merchant_id = ? and name = ?", merchant.value(), wmsCode) > 0;
            jdbc.sql("insert into warehouses (merchant_id, name, wms_code, learned) values (?, ?, ?, true)")
                    .params(merchant.value(), taken ? "WMS " + wmsCode : wmsCode, wmsCode)
                    .update();
        }
    }

    private int count(String where, Object... parameters) {
        return jdbc.sql("select count(*) from warehouses where " + where)
                .params(parameters)
                .query(Integer.class)
                .single();
    }
}
