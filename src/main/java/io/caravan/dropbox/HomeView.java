package io.caravan.dropbox;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.ftpserver.filesystem.nativefs.impl.NativeFileSystemView;
import org.apache.ftpserver.ftplet.FileSystemView;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpFile;
import org.apache.ftpserver.ftplet.User;

/**
 * A home as its FTP user sees it. The library keeps {@code ..} inside; this refuses symbolic links that lead out, too.
 */
final class HomeView implements FileSystemView {

    private final NativeFileSystemView view;
    private final Path home;

    private HomeView(NativeFileSystemView view, Path home) {
        this.view = view;
        this.home = home;
    }

    static FileSystemView of(User user) throws FtpException {
        return new HomeView(new NativeFileSystemView(user, false), Path.of(user.getHomeDirectory()));
    }

    @Override
    public FtpFile getHomeDirectory() {
        return view.getHomeDirectory();
    }

    @Override
    public FtpFile getWorkingDirectory() throws FtpException {
        return inside(view.getWorkingDirectory());
    }

    @Override
    public boolean changeWorkingDirectory(String directory) throws FtpException {
        getFile(directory);
        return view.changeWorkingDirectory(directory);
    }

    @Override
    public FtpFile getFile(String name) throws FtpException {
        return inside(view.getFile(name));
    }

    @Override
    public boolean isRandomAccessible() {
        return true;
    }

    @Override
    public void dispose() {
        view.dispose();
    }

    private FtpFile inside(FtpFile file) throws FtpException {
        try {
            if (DropBoxHomes.contains(home, ((File) file.getPhysicalFile()).toPath())) {
                return file;
            }
        } catch (IOException e) {
            throw new FtpException("cannot be looked at", e);
        }
        throw new FtpException("outside of the home");
    }
}
