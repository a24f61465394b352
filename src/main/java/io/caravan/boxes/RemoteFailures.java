package io.caravan.boxes;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.SftpException;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import io.caravan.failures.FailureException;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.Set;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;

/** Tells a file server's refusals from lost connections, in sentences with the address and never a password. */
final class RemoteFailures {

    private static final Set<Integer> LOGIN_REFUSED = Set.of(331, 332, 430, 530, 534);

    private final String address;
    private final @Nullable HostKeys hostKeys;

    RemoteFailures(String address, @Nullable HostKeys hostKeys) {
        this.address = address;
        this.hostKeys = hostKeys;
    }

    String address() {
        return address;
    }

    /** @param whenLost what a connection lost in the middle means for this operation */
    FailureException of(String doing, String path, Category whenLost, Exception e) {
        JSchHostKeyException hostKey = find(e, JSchHostKeyException.class);
        if (hostKey != null && hostKeys != null) {
            return of(
                    Category.UNAUTHORIZED,
                    doing,
                    path,
                    "the server shows the host key " + hostKeys.shown()
                            + ", which is not the one in the setting host_key",
                    e);
        }
        if (find(e, CertificateException.class) != null) {
            return of(Category.UNAUTHORIZED, doing, path, "its certificate is not trusted (" + root(e) + ")", e);
        }
        return of(category(e, whenLost), doing, path, reason(e), e);
    }

    FailureException of(Category category, String doing, String path, String why, @Nullable Exception cause) {
        String where = address + (path.isEmpty() ? "" : ", " + FileNames.printable(path));
        String hint = category == Category.UNSURE ? " Whether it was done is not known." : "";
        Failure failure = Failure.of(
                category, "Cannot " + doing + " " + where + ": " + why.strip().replaceAll("\\.+$", "") + "." + hint);
        return cause == null ? new FailureException(failure) : new FailureException(failure, cause);
    }

    private static Category category(Exception e, Category whenLost) {
        if (find(e, IOException.class) != null) {
            return whenLost;
        }
        SftpException sftp = find(e, SftpException.class);
        if (sftp != null) {
            // 6 and 7 are NO_CONNECTION and CONNECTION_LOST, which the client makes up itself
            return sftp.id == 6 || sftp.id == 7 || isDown(sftp) ? whenLost : Category.REJECTED;
        }
        JSchException ssh = find(e, JSchException.class);
        if (ssh != null) {
            String text = String.valueOf(ssh.getMessage()).toLowerCase(Locale.ROOT);
            return text.contains("auth") || text.contains("privatekey") || text.contains("passphrase")
                    ? Category.UNAUTHORIZED
                    : whenLost;
        }
        GenericFileOperationFailedException refused = find(e, GenericFileOperationFailedException.class);
        int code = refused == null ? 0 : refused.getCode();
        if (LOGIN_REFUSED.contains(code)) {
            return Category.UNAUTHORIZED;
        }
        return code >= 500 || code == 450 || code == 452 ? Category.REJECTED : whenLost;
    }

    private static boolean isDown(SftpException e) {
        String text = (e.getMessage() + " "
                        + (e.getCause() == null ? "" : e.getCause().getMessage()))
                .toLowerCase(Locale.ROOT);
        return text.contains("is down") || text.contains("not opened") || text.contains("pipe closed");
    }

    private static String reason(Exception e) {
        GenericFileOperationFailedException refused = find(e, GenericFileOperationFailedException.class);
        if (refused != null && refused.getReason() != null && find(e, IOException.class) == null) {
            return refused.getReason();
        }
        return root(e);
    }

    private static String root(Exception e) {
        Throwable root = NestedExceptionUtils.getMostSpecificCause(e);
        String text = root.getMessage();
        boolean telling =
                root instanceof SftpException || root instanceof JSchException || root instanceof RuntimeException;
        return telling && text != null ? text : root.getClass().getSimpleName() + (text == null ? "" : " " + text);
    }

    private static <T extends Throwable> @Nullable T find(Exception e, Class<T> type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
