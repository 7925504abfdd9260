package dev.punchcard.scenarios.docker.joined;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpProtocol;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The events of a joined trace as they come together, told as the simulator tells of a network.
///
/// The kernel keeps flows; here those of one inside and outside are a binding, and each remote is
/// one of its permissions.
final class JoinedEvents {
    private final List<TraceEvent> events = new ArrayList<>();
    private final Set<Binding> bindings = new HashSet<>();
    private final Set<RouterAccount.Flow> permitted = new HashSet<>();

    /// When and with which packet something happens.
    record Moment(long time, long event, long packet) {}

    private record Binding(String nat, IpProtocol protocol, Endpoint internal, Endpoint external) {}

    List<TraceEvent> events() {
        return events;
    }

    void add(TraceEvent event) {
        events.add(event);
    }

    /// A packet takes the link between two places.
    void crossed(Moment moment, String below, String above, long arrival) {
        String link = below + ">" + above;
        events.add(
                new TraceEvent.Forwarded(moment.time, moment.event, link, moment.packet, arrival));
    }

    void outward(Moment moment, String nat, RouterAccount.Flow flow) {
        opened(moment.time, moment.event, nat, flow);
        translate(moment, nat, false, flow);
    }

    /// A flow is there, the first of its binding or another one.
    void opened(long time, long event, String nat, RouterAccount.Flow flow) {
        IpProtocol by = flow.protocol();
        Endpoint external = flow.external();
        if (bindings.add(new Binding(nat, by, flow.internal(), external))) {
            long deadline = time + RouterAccount.MEMORY.toNanos();
            events.add(
                    new TraceEvent.BindingCreated(
                            time, event, nat, flow.internal(), external, deadline, by));
        } else {
            refresh(time, event, nat, flow);
        }
        if (permitted.add(flow)) {
            events.add(
                    new TraceEvent.PermissionOpened(time, event, nat, external, flow.remote(), by));
        }
    }

    void inward(Moment moment, String nat, RouterAccount.Flow flow) {
        refresh(moment.time, moment.event, nat, flow);
        translate(moment, nat, true, flow);
    }

    void dropped(Moment moment, String at, DropReason reason) {
        events.add(new TraceEvent.Dropped(moment.time, moment.event, at, moment.packet, reason));
    }

    private void refresh(long time, long event, String nat, RouterAccount.Flow flow) {
        long deadline = time + RouterAccount.MEMORY.toNanos();
        events.add(
                new TraceEvent.BindingRefreshed(
                        time, event, nat, flow.external(), deadline, flow.protocol()));
    }

    private void translate(Moment moment, String nat, boolean inward, RouterAccount.Flow flow) {
        events.add(
                new TraceEvent.Translated(
                        moment.time,
                        moment.event,
                        nat,
                        moment.packet,
                        inward,
                        flow.internal(),
                        flow.external(),
                        flow.remote()));
    }
}
