package io.caravan.rulebook;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.accounts.RulePlace;
import io.caravan.rulebook.Rulebook.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sections and their changes in the database; what writes joins the caller's transaction. */
@Component
class SectionTable {

    private static final int LONGEST_NAME = 200;

    private final JdbcTemplate jdbc;
    private final Clock clock;

    SectionTable(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A row.
     *
     * @param content null once the section was taken back
     * @param fromFile digest of what the account file said last; null when it says nothing
     */
    record Row(
            String scope,
            String section,
            @Nullable JsonNode content,
            @Nullable String fromFile,
            long version) {}

    /** A scope that changed, and when. */
    record Changed(String scope, long version) {}

    long version() {
        return Objects.requireNonNull(jdbc.queryForObject("select version from rule_version", Long.class));
    }

    /** Makes other changes wait until the transaction ends; returns the version of what is now written. */
    long next() {
        jdbc.update("update rule_version set version = version + 1");
        return version();
    }

    List<Changed> changedSince(long version) {
        return jdbc.query(
                "select scope, max(version) as version from rule_sections where version > ? group by scope",
                (row, n) -> new Changed(row.getString("scope"), row.getLong("version")),
                version);
    }

    List<Row> read(String scope) {
        return jdbc.query("select * from rule_sections where scope = ? order by section", SectionTable::row, scope);
    }

    /** Those of an account, its merchants and their carts. */
    List<Row> ofAccount(String account) {
        return jdbc.query(
                "select * from rule_sections where scope = ? or scope like ?",
                SectionTable::row,
                account,
                account + "/%");
    }

    void write(Row row) {
        String content = row.content() == null ? null : row.content().toString();
        int known = jdbc.update(
                "update rule_sections set content = ?, from_file = ?, version = ? where scope = ? and section = ?",
                content,
                row.fromFile(),
                row.version(),
                row.scope(),
                row.section());
        if (known == 0) {
            jdbc.update(
                    "insert into rule_sections (content, from_file, version, scope, section) values (?, ?, ?, ?, ?)",
                    content,
                    row.fromFile(),
                    row.version(),
                    row.scope(),
                    row.section());
        }
    }

    void note(RulePlace place, String section, String by, @Nullable JsonNode from, @Nullable JsonNode to) {
        jdbc.update(
                "insert into rule_changes (scope, section, at, by_whom, was, is_now) values (?, ?, ?, ?, ?, ?)",
                place.path(),
                section,
                clock.instant().atOffset(ZoneOffset.UTC),
                by.length() <= LONGEST_NAME ? by : by.substring(0, LONGEST_NAME),
                from == null ? null : from.toString(),
                to == null ? null : to.toString());
    }

    List<Change> changes(String under, int limit, long beforeId) {
        return JdbcClient.create(jdbc)
                .sql("""
                        select * from rule_changes where (scope = ? or scope like ?) and id < ?
                         order by id desc limit ?""")
                .params(under, under + "/%", beforeId <= 0 ? Long.MAX_VALUE : beforeId, limit)
                .query((row, n) -> change(row))
                .list();
    }

    List<Change> change(long id) {
        return jdbc.query("select * from rule_changes where id = ?", (row, n) -> change(row), id);
    }

    private static Change change(ResultSet row) throws SQLException {
        return new Change(
                row.getLong("id"),
                row.getString("scope"),
                row.getString("section"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("by_whom"),
                row.getString("was"),
                row.getString("is_now"));
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        String content = row.getString("content");
        return new Row(
                row.getString("scope"),
                row.getString("section"),
                content == null ? null : SectionReader.tree(content),
                row.getString("from_file"),
                row.getLong("version"));
    }
}
