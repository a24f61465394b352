package io.caravan.boxes;

import io.caravan.accounts.Connection;
import java.util.Arrays;
import java.util.Locale;

/** How a box is reached; the setting {@code transport}. */
enum Transport {
    DIRECTORY,
    DROP_BOX,
    FTP,
    FTPS,
    SFTP,
    EMAIL;

    static Transport of(Connection connection) {
        String text = Require.setting(connection, "transport");
        return Arrays.stream(values())
                .filter(transport -> transport.text().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() -> Require.wrong(
                        connection,
                        "transport",
                        "is '" + text + "'; write directory, drop-box, ftp, ftps, sftp or email"));
    }

    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
