package io.caravan.accounts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is told by mail. Reads are from memory and cheap: it is asked once per connection and mail. */
public interface AlertRecipients {

    /**
     * The mail addresses for a connection's alerts; for the hub's own when null. Empty: nobody is told. A connection that is gone
     * is nobody's, not an error.
     */
    List<String> recipients(@Nullable ConnectionId connection);
}
