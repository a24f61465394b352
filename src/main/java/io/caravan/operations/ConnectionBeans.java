package io.caravan.operations;

import io.caravan.accounts.Accounts;
import io.caravan.accounts.Accounts.AccountApplied;
import io.caravan.accounts.Connection;
import io.caravan.accounts.ConnectionId;
import io.caravan.schedules.Schedules;
import jakarta.annotation.PreDestroy;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps one MBean per connection in the platform's MBean server, as the accounts come and go. */
@Component
class ConnectionBeans {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionBeans.class);

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final Accounts accounts;
    private final ConnectionBean.Desk desk;
    private final Map<ConnectionId, ObjectName> names = new HashMap<>();

    ConnectionBeans(Accounts accounts, Operations operations, Schedules schedules) {
        this.accounts = accounts;
        this.desk = new ConnectionBean.Desk(operations, schedules, accounts::connection);
    }

    /** Also published for every account at the start. */
    @EventListener
    synchronized void follow(AccountApplied applied) {
        Set<ConnectionId> gone = new HashSet<>(names.keySet());
        accounts.connections().forEach(connection -> gone.remove(connection.id()));
        applied.changed().forEach(connection -> gone.add(connection.id()));
        gone.forEach(this::unregister);
        accounts.connections().stream()
                .filter(connection -> !names.containsKey(connection.id()))
                .forEach(this::register);
    }

    private void register(Connection connection) {
        try {
            ObjectName name = new ObjectName("io.caravan:type=Connection,account=" + connection.account() + ",merchant="
                    + connection.merchant() + ",name=" + connection.name());
            if (server.isRegistered(name)) {
                server.unregisterMBean(name);
            }
            server.registerMBean(new ConnectionBean(connection, desk), name);
            names.put(connection.id(), name);
        } catch (JMException e) {
            LOG.warn("{} has no MBean", connection.path(), e);
        }
    }

    private void unregister(ConnectionId connection) {
        ObjectName name = names.remove(connection);
        try {
            if (name != null && server.isRegistered(name)) {
                server.unregisterMBean(name);
            }
        } catch (JMException e) {
            LOG.warn("{} was not unregistered", name, e);
        }
    }

    @PreDestroy
    synchronized void close() {
        Set.copyOf(names.keySet()).forEach(this::unregister);
    }
}
