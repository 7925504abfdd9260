package dev.punchcard.reports.html;

import dev.punchcard.core.trace.Trace;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpProtocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What each NAT remembered, over the whole run.
final class NatTable {
    private final Map<String, List<Row>> rows = new LinkedHashMap<>(); // by NAT
    private final Map<Shown, Row> current = new HashMap<>(); // looked up, never iterated

    private record Shown(String nat, IpProtocol protocol, Endpoint external) {}

    /// Who may come in, since when.
    record Permission(long time, Endpoint remote) {}

    /// One binding.
    static final class Row {
        private static final long NEVER = -1;

        private final IpProtocol protocol;
        private final Endpoint internal;
        private final Endpoint external;
        private final long created;
        private final List<Permission> permissions = new ArrayList<>();
        private long deadline;
        private long expired = NEVER;
        private int refreshed;

        Row(TraceEvent.BindingCreated e) {
            this.protocol = e.protocol();
            this.internal = e.internal();
            this.external = e.external();
            this.created = e.time();
            this.deadline = e.deadline();
        }

        IpProtocol protocol() {
            return protocol;
        }

        Endpoint internal() {
            return internal;
        }

        Endpoint external() {
            return external;
        }

        long created() {
            return created;
        }

        /// As it was set last.
        long deadline() {
            return deadline;
        }

        int refreshed() {
            return refreshed;
        }

        boolean isExpired() {
            return expired != NEVER;
        }

        List<Permission> permissions() {
            return List.copyOf(permissions);
        }
    }

    private NatTable() {}

    /// The bindings of each NAT, in the order in which they were made.
    static Map<String, List<Row>> of(Trace trace) {
        NatTable table = new NatTable();
        trace.events().forEach(table::add);
        return table.rows;
    }

    private void add(TraceEvent event) {
        switch (event) {
            case TraceEvent.BindingCreated e -> {
                Row row = new Row(e);
                rows.computeIfAbsent(e.at(), _ -> new ArrayList<>()).add(row);
                current.put(new Shown(e.at(), e.protocol(), e.external()), row);
            }
            case TraceEvent.BindingRefreshed e -> {
                Row row = current.get(new Shown(e.at(), e.protocol(), e.external()));
                if (row != null) {
                    row.deadline = e.deadline();
                    row.refreshed++;
                }
            }
            case TraceEvent.BindingExpired e -> {
                Row row = current.get(new Shown(e.at(), e.protocol(), e.external()));
                if (row != null) {
                    row.expired = e.time();
                }
            }
            case TraceEvent.PermissionOpened e -> {
                Row row = current.get(new Shown(e.at(), e.protocol(), e.external()));
                if (row != null) {
                    row.permissions.add(new Permission(e.time(), e.remote()));
                }
            }
            case TraceEvent.Bound _,
                    TraceEvent.Sent _,
                    TraceEvent.Received _,
                    TraceEvent.SegmentSent _,
                    TraceEvent.SegmentReceived _,
                    TraceEvent.ConnectionOpened _,
                    TraceEvent.ConnectionClosed _,
                    TraceEvent.FrameSent _,
                    TraceEvent.FrameReceived _,
                    TraceEvent.Forwarded _,
                    TraceEvent.Translated _,
                    TraceEvent.Dropped _,
                    TraceEvent.TtlSet _,
                    TraceEvent.IcmpSent _,
                    TraceEvent.IcmpReceived _,
                    TraceEvent.Cut _,
                    TraceEvent.Joined _,
                    TraceEvent.Noted _,
                    TraceEvent.TimerArmed _,
                    TraceEvent.TimerFired _,
                    TraceEvent.Commanded _,
                    TraceEvent.StateChanged _,
                    TraceEvent.Signalled _,
                    TraceEvent.Concluded _,
                    TraceEvent.Fault _ -> {}
        }
    }
}
