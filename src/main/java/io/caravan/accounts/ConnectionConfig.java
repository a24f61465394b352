package io.caravan.accounts;

import io.caravan.manifests.Manifest.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** What an account file says about one connection beside its name and connector. */
record ConnectionConfig(
        Settings settings, Map<String, Settings> wmsSettings, OrderOptions orderOptions, Map<Job, Schedule> schedules) {

    static ConnectionConfig of(Connection connection) {
        return new ConnectionConfig(
                connection.settings(), connection.wmsSettings(), connection.orderOptions(), connection.schedules());
    }

    /** The keys in which two differ, for a person. */
    String difference(ConnectionConfig other) {
        Set<String> differing = new TreeSet<>(keys(settings, other.settings));
        Set<String> wmss = new TreeSet<>(wmsSettings.keySet());
        wmss.addAll(other.wmsSettings.keySet());
        for (String wms : wmss) {
            keys(at(wms), other.at(wms)).forEach(key -> differing.add("wms_settings " + key));
        }
        if (!orderOptions.equals(other.orderOptions)) {
            differing.add("order options");
        }
        for (Job job : Job.values()) {
            if (!Objects.equals(schedules.get(job), other.schedules.get(job))) {
                differing.add(job.route());
            }
        }
        return String.join(", ", differing);
    }

    private Settings at(String wms) {
        return wmsSettings.getOrDefault(wms, Settings.NONE);
    }

    private static List<String> keys(Settings one, Settings other) {
        List<String> differing = new ArrayList<>();
        for (Level level : Level.values()) {
            Set<String> keys = new TreeSet<>(one.entered(level).keySet());
            keys.addAll(other.entered(level).keySet());
            keys.removeIf(key -> one.at(level, key).equals(other.at(level, key))
                    && one.secrets().contains(key) == other.secrets().contains(key));
            differing.addAll(keys);
        }
        return differing;
    }
}
