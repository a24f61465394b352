package io.caravan.orders;

import io.caravan.documents.DocumentUse;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Documents of orders that are not finished outlive their retention. */
@Component
class OrderDocumentsInUse implements DocumentUse {

    private final JdbcClient jdbc;

    OrderDocumentsInUse(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<Long> inUse(Collection<Long> documents) {
        return new HashSet<>(jdbc.sql("""
                        select distinct document from orders
                        where document = any(?) and status in ('NEW', 'AT_WMS', 'PARTIAL', 'ERROR')
                        """)
                .param(documents.toArray(Long[]::new))
                .query(Long.class)
                .list());
    }
}
