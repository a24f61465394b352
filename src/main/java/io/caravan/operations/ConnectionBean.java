package io.caravan.operations;

import io.caravan.accounts.Connection;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Job;
import io.caravan.schedules.Schedules;
import io.caravan.schedules.Schedules.JobState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import org.jspecify.annotations.Nullable;

/** One connection as a console sees it: an attribute per job and {@link Reading}, like {@code OrderDownloadStatus}. */
final class ConnectionBean implements DynamicMBean {

    private final ConnectionId id;
    private final List<Job> jobs;
    private final Desk desk;
    private final MBeanInfo info;

    /** What operations need to be carried out. */
    record Desk(Operations operations, Schedules schedules, Function<ConnectionId, Connection> connections) {}

    ConnectionBean(Connection connection, Desk desk) {
        this.id = connection.id();
        this.desk = desk;
        this.jobs = Arrays.stream(Job.values())
                .filter(job -> job.side() == connection.side())
                .toList();
        this.info = new MBeanInfo(
                ConnectionBean.class.getName(),
                connection.path() + " by the connector " + connection.connector(),
                attributes(),
                null,
                operations(),
                null);
    }

    private MBeanAttributeInfo[] attributes() {
        List<MBeanAttributeInfo> attributes = new ArrayList<>();
        for (Job job : jobs) {
            for (Reading reading : Reading.values()) {
                attributes.add(new MBeanAttributeInfo(
                        name(job) + reading.title(),
                        reading.type(),
                        job.route() + ": " + reading.title(),
                        true,
                        false,
                        false));
            }
        }
        return attributes.toArray(MBeanAttributeInfo[]::new);
    }

    private static MBeanOperationInfo[] operations() {
        MBeanParameterInfo job =
                new MBeanParameterInfo("job", String.class.getName(), "the job's name, like order-download");
        return new MBeanOperationInfo[] {
            operation("runNow", "Runs the job once, whatever its schedule says", job),
            operation("pause", "Holds the job back until it is resumed", job),
            operation("resume", "Lets the job follow its schedule again", job),
            operation("check", "Calls the other system and says whether it answers")
        };
    }

    private static MBeanOperationInfo operation(String name, String description, MBeanParameterInfo... parameters) {
        return new MBeanOperationInfo(name, description, parameters, String.class.getName(), MBeanOperationInfo.ACTION);
    }

    @Override
    public @Nullable Object getAttribute(String attribute) throws AttributeNotFoundException {
        for (Job job : jobs) {
            if (attribute.startsWith(name(job))) {
                Optional<Reading> reading =
                        Reading.of(attribute.substring(name(job).length()));
                if (reading.isPresent()) {
                    JobState state = desk.operations().jobs(id).get(job);
                    return state == null ? null : reading.get().of(state);
                }
            }
        }
        throw new AttributeNotFoundException("there is no attribute " + attribute);
    }

    @Override
    public AttributeList getAttributes(String[] names) {
        AttributeList values = new AttributeList();
        for (String name : names) {
            try {
                values.add(new Attribute(name, getAttribute(name)));
            } catch (AttributeNotFoundException e) {
                continue;
            }
        }
        return values;
    }

    @Override
    public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
        throw new AttributeNotFoundException(attribute.getName() + " cannot be set; change the account file");
    }

    @Override
    public AttributeList setAttributes(AttributeList attributes) {
        return new AttributeList();
    }

    @Override
    public Object invoke(String action, Object[] params, String[] signature) {
        if (action.equals("check")) {
            return desk.operations().check(desk.connections().apply(id)).message();
        }
        Job job = job(params.length == 1 ? String.valueOf(params[0]) : "");
        switch (action) {
            case "runNow" -> desk.schedules().runNow(id, job);
            case "pause" -> desk.schedules().pause(id, job);
            case "resume" -> desk.schedules().resume(id, job);
            default -> throw new IllegalArgumentException("there is no operation " + action);
        }
        return action + " " + job.route() + ": done";
    }

    private Job job(String name) {
        return jobs.stream()
                .filter(job -> job.route().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is none of "
                        + jobs.stream().map(Job::route).toList()));
    }

    @Override
    public MBeanInfo getMBeanInfo() {
        return info;
    }

    /** {@code OrderDownload}. */
    private static String name(Job job) {
        StringBuilder name = new StringBuilder();
        for (String word : job.name().split("_")) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }
}
