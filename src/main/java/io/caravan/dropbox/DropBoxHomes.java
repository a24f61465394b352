package io.caravan.dropbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The home directory of every merchant and warehouse: {@code boxes/<account>/<merchant or WMS name>} below the data
 * folder.
 */
@Component("dropboxhomes")
public final class DropBoxHomes {

    /** The directories every home has from the start. */
    public static final List<String> READY_MADE = List.of("orders", "confirmations", "inventory", "archive");

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_-][\\p{L}\\p{N} ._@-]{0,99}");

    private final Path root;

    @Autowired
    DropBoxHomes(@Value("${caravan.data}") String data) {
        this(Path.of(data));
    }

    public DropBoxHomes(Path data) {
        this.root = data.toAbsolutePath().normalize().resolve("boxes");
    }

    /**
     * The home, created with its directories when it is not there yet. Throws IllegalArgumentException for names that
     * could lead elsewhere.
     */
    public Path home(String account, String owner) {
        Path home = root.resolve(checked(account)).resolve(checked(owner));
        try {
            for (String directory : READY_MADE) {
                Files.createDirectories(home.resolve(directory));
            }
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the drop box " + home, e);
        }
    }

    /** True when the path, once every symbolic link is followed, still lies in the directory; it need not exist yet. */
    public static boolean contains(Path directory, Path path) throws IOException {
        Path existing = path.toAbsolutePath().normalize();
        if (!existing.startsWith(directory.toAbsolutePath().normalize())) {
            return false;
        }
        while (!Files.exists(existing, LinkOption.NOFOLLOW_LINKS) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        Path inside = Files.exists(directory)
                ? directory.toRealPath()
                : directory.toAbsolutePath().normalize();
        Path real = Files.exists(existing) ? existing.toRealPath() : null;
        return real != null && (real.startsWith(inside) || inside.startsWith(real) && !Files.exists(directory));
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches() || name.endsWith(".") || name.endsWith(" ")) {
            throw new IllegalArgumentException("'" + name + "' cannot be the name of a drop box");
        }
        return name;
    }
}
