/**
 * The hub's own FTP and SFTP server: merchants and warehouses without a server of their own drop and fetch files here.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts"})
package io.caravan.dropbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
