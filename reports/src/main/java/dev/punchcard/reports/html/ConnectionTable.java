package dev.punchcard.reports.html;

import dev.punchcard.core.trace.Trace;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.wire.Endpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The connections of TCP, as each of their ends knows them: behind a NAT the two have other names
/// for one connection.
final class ConnectionTable {
    private final List<Row> rows = new ArrayList<>();
    private final Map<End, Row> current = new HashMap<>(); // looked up, never iterated

    private record End(String at, Endpoint own, Endpoint remote) {}

    /// Since when, or until when and why.
    record Moment(long time, String why) {}

    /// One end of a connection, or a call that nobody has answered.
    static final class Row {
        private final End end;
        private Optional<Moment> opened = Optional.empty();
        private Optional<Moment> over = Optional.empty();

        Row(End end) {
            this.end = end;
        }

        String at() {
            return end.at();
        }

        Endpoint own() {
            return end.own();
        }

        Endpoint remote() {
            return end.remote();
        }

        /// Never, where a call was in vain.
        Optional<Moment> opened() {
            return opened;
        }

        /// Not before the end of the trace, where it says nothing of it.
        Optional<Moment> over() {
            return over;
        }
    }

    private ConnectionTable() {}

    /// In the order in which they were opened, or given up.
    static List<Row> of(Trace trace) {
        ConnectionTable table = new ConnectionTable();
        for (TraceEvent event : trace.events()) {
            if (event instanceof TraceEvent.ConnectionOpened e) {
                End end = new End(e.at(), e.own(), e.remote());
                table.begin(end).opened = Optional.of(new Moment(e.time(), ""));
            } else if (event instanceof TraceEvent.ConnectionClosed e) {
                End end = new End(e.at(), e.own(), e.remote());
                Row open = table.current.remove(end);
                Row row = open == null ? table.begin(end) : open;
                table.current.remove(end);
                row.over = Optional.of(new Moment(e.time(), e.why()));
            }
        }
        return table.rows;
    }

    private Row begin(End end) {
        Row row = new Row(end);
        rows.add(row);
        current.put(end, row);
        return row;
    }
}
