/**
 * Boxes, places where files are dropped and picked up, as the Camel component {@code box:}: directory, FTP, FTPS, SFTP
 * and mail.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "dropbox", "failures", "manifests", "schedules"})
package io.caravan.boxes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
