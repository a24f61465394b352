package io.caravan.manifests;

import io.caravan.configfiles.ConfigProblem;
import io.caravan.manifests.Manifest.Side;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The connector folders below {@code caravan.routes}. A broken folder is left out and told about; the others work. */
public interface Manifests {

    /** The connectors below a routes folder; a folder that is missing has none. */
    static Manifests in(Path routes) {
        return new ConnectorFolders(routes);
    }

    /** The connector of this side and name; empty when there is no such folder or it is broken. */
    Optional<Manifest> find(Side side, String name);

    /** Every usable connector, carts before WMSs, each side by name. */
    List<Manifest> all();

    /** What is wrong with the folders that were left out, with file, line and column. */
    List<ConfigProblem> problems();

    /** Reads the folders again; readers see either the old set or the new one. */
    void reload();
}
