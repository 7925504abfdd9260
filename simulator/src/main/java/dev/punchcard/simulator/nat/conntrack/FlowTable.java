package dev.punchcard.simulator.nat.conntrack;

import dev.punchcard.core.trace.NatNote;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.translator.EntryTable;
import dev.punchcard.simulator.nat.translator.Expiries;
import dev.punchcard.simulator.nat.translator.Memory;
import dev.punchcard.simulator.nat.translator.Site;
import dev.punchcard.simulator.tcp.segment.Segment;
import java.util.ArrayList;
import java.util.List;

/// The flows that one router remembers, each found by both its tuples.
///
/// [#advance] comes before anything else at each moment, so that whatever is found lives.
final class FlowTable {
    private static final int NEIGHBOURHOOD = 32; // slots: what Linux has in 8 buckets, half full

    private final ConntrackPolicy policy;
    private final Site site;
    private final long unreplied;
    private final long stream;
    private final long streamAfter;
    private final EntryTable<Flow> flows = new EntryTable<>(Flow[]::new, Flow.ABSENT);
    private final EntryTable<Flow> newest = new EntryTable<>(Flow[]::new, Flow.ABSENT);
    private final EntryTable<Binding> bindings = new EntryTable<>(Binding[]::new, Binding.NONE);
    private final Expiries<Flow> expiries = new Expiries<>(Flow[]::new, Flow.ABSENT);

    FlowTable(ConntrackPolicy policy, Site site) {
        this.policy = policy;
        this.site = site;
        this.unreplied = policy.unreplied().toNanos();
        this.stream = policy.stream().toNanos();
        this.streamAfter = policy.streamAfter().toNanos();
    }

    /// Ends what is over.
    void advance(long now) {
        while (expiries.next() <= now) {
            Flow flow = expiries.first();
            if (flow.isAlive(now)) {
                expiries.postpone(flow);
            } else {
                end(now, flow);
            }
        }
    }

    /// The flow that has this tuple, or [Flow#ABSENT].
    Flow find(Endpoint source, Endpoint target) {
        long hash = Flow.hash(source, target);
        int slot = flows.first(hash);
        while (slot != EntryTable.NONE) {
            Flow flow = flows.at(slot);
            if (flow.isInner(source, target) || flow.isOuter(source, target)) {
                return flow;
            }
            slot = flows.next(hash, slot);
        }
        return Flow.ABSENT;
    }

    boolean isTaken(Endpoint source, Endpoint target) {
        return find(source, target) != Flow.ABSENT;
    }

    /// The newest flow that an inside endpoint has begun towards a remote, or [Flow#ABSENT].
    Flow newest(Endpoint internal) {
        int slot = newestSlot(internal);
        return slot == EntryTable.NONE ? Flow.ABSENT : newest.at(slot);
    }

    /// Sees to it that a flow of that tuple fits in, where need be by ending another that is near
    /// it and is not assured. False where there is none.
    boolean makeRoom(long now, Endpoint source, Endpoint target) {
        if (flows.size() / 2 < policy.entries()) {
            return true;
        }
        long hash = Flow.hash(source, target);
        for (int i = 0; i < NEIGHBOURHOOD; i++) {
            Flow flow = flows.near(hash, i);
            if (flow != Flow.ABSENT && !flow.isAssured()) {
                site.trace()
                        .noted(
                                now,
                                site.name(),
                                site.protocol(),
                                NatNote.EVICTED,
                                flow.external(),
                                flow.remote());
                end(now, flow);
                return true;
            }
        }
        return false;
    }

    /// Puts in a flow.
    void add(long now, Flow flow) {
        add(now, flow, unreplied);
    }

    private void add(long now, Flow flow, long life) {
        flow.begin(now);
        flow.extend(now + life);
        flows.add(flow.innerHash(), flow, now, _ -> {});
        flows.add(flow.outerHash(), flow, now, _ -> {});
        expiries.add(flow);
        if (flow.isOutgoing()) {
            link(flow);
        }
        if (!flow.isForRouter()) {
            show(now, flow);
        }
    }

    private void link(Flow flow) {
        int slot = newestSlot(flow.internal());
        if (slot == EntryTable.NONE) {
            newest.add(flow.internal().fingerprint(), flow, Long.MIN_VALUE, _ -> {});
        } else {
            flow.older = newest.at(slot);
            flow.older.newer = flow;
            newest.replace(slot, flow);
        }
    }

    private void show(long now, Flow flow) {
        flow.binding = binding(flow.internal(), flow.external());
        if (flow.binding == Binding.NONE) {
            flow.binding = new Binding(flow.internal(), flow.external());
            flow.binding.extend(flow.deadline());
            flow.binding.gain();
            long hash = Binding.hash(flow.internal(), flow.external());
            bindings.add(hash, flow.binding, now, _ -> {});
            site.trace()
                    .bindingCreated(
                            now,
                            site.name(),
                            site.protocol(),
                            flow.internal(),
                            flow.external(),
                            flow.deadline());
        } else {
            flow.binding.gain();
        }
        site.trace()
                .permissionOpened(
                        now, site.name(), site.protocol(), flow.external(), flow.remote());
    }

    private Binding binding(Endpoint internal, Endpoint external) {
        long hash = Binding.hash(internal, external);
        int slot = bindings.first(hash);
        while (slot != EntryTable.NONE) {
            if (bindings.at(slot).joins(internal, external)) {
                return bindings.at(slot);
            }
            slot = bindings.next(hash, slot);
        }
        return Binding.NONE;
    }

    /// Notes that a packet has passed. The first reply does not lengthen a flow's life yet: Linux
    /// looks at what it knew before the packet.
    void use(long now, Flow flow, boolean reply) {
        long life = unreplied;
        if (flow.isReplied() && now - flow.created() > streamAfter) {
            life = stream;
            flow.assure();
        }
        if (reply) {
            flow.reply();
        }
        extend(now, flow, life);
    }

    private void extend(long now, Flow flow, long life) {
        long before = flow.deadline();
        flow.extend(now + life);
        if (flow.deadline() < before) {
            expiries.remove(flow); // a shorter time than it had: its turn comes sooner
            expiries.add(flow);
        }
    }

    /// Puts in a flow of TCP.
    void add(long now, Flow flow, Tracking tracking) {
        flow.tracking = tracking;
        add(now, flow, tracking.life(policy.tcp(), false));
    }

    /// Notes that a segment has passed, by which the flow comes to that state. Who calls again is
    /// remembered no longer for that. One who is refused at once has had no connection: the flow is
    /// over with the segment, which is let through before anything else happens.
    void use(long now, Flow flow, boolean reply, FlowState next, Segment segment) {
        FlowState before = flow.tracking.state();
        boolean repeated =
                !flow.isReplied() && !reply && before == next && next == FlowState.SYN_SENT;
        flow.tracking.advance(next, segment, reply);
        boolean refused = !flow.isReplied() && segment.isRst();
        if (flow.isReplied()
                && (before == FlowState.SYN_RECV || before == FlowState.ESTABLISHED)
                && next == FlowState.ESTABLISHED) {
            flow.assure();
        }
        if (!repeated) {
            extend(now, flow, refused ? 1 : flow.tracking.life(policy.tcp(), flow.isReplied()));
        }
        if (reply) {
            flow.reply();
        }
    }

    /// Has the binding of a flow live as long as the flow. The trace has the packet before this, by
    /// which it is told which binding is meant where several show one endpoint.
    void prolong(long now, Flow flow) {
        if (flow.binding.extend(flow.deadline())) {
            site.trace()
                    .bindingRefreshed(
                            now, site.name(), site.protocol(), flow.external(), flow.deadline());
        }
    }

    void end(long now, Flow flow) {
        flow.end(now);
        expiries.remove(flow);
        flows.remove(flow.innerHash(), flow);
        flows.remove(flow.outerHash(), flow);
        if (flow.isOutgoing()) {
            unlink(flow);
        }
        if (!flow.isForRouter()) {
            hide(now, flow);
        }
    }

    private void unlink(Flow flow) {
        if (flow.newer != flow) {
            flow.newer.older = flow.older == flow ? flow.newer : flow.older;
        }
        if (flow.older != flow) {
            flow.older.newer = flow.newer == flow ? flow.older : flow.newer;
        }
        if (flow.newer == flow && flow.older != flow) {
            newest.replace(newestSlot(flow.internal()), flow.older);
        } else if (flow.newer == flow) {
            newest.remove(flow.internal().fingerprint(), flow);
        }
    }

    private void hide(long now, Flow flow) {
        flow.binding.lose();
        if (!flow.binding.isAlive(now)) {
            bindings.remove(Binding.hash(flow.internal(), flow.external()), flow.binding);
            site.trace()
                    .bindingExpired(flow.deadline(), site.name(), site.protocol(), flow.external());
        }
    }

    private int newestSlot(Endpoint internal) {
        long hash = internal.fingerprint();
        int slot = newest.first(hash);
        while (slot != EntryTable.NONE && !newest.at(slot).internal().equals(internal)) {
            slot = newest.next(hash, slot);
        }
        return slot;
    }

    Memory memory() {
        return new Memory(flows.size() + newest.size() + bindings.size(), 0); // none stays
    }

    /// Ends all flows whose source is translated.
    void endOutgoing(long now) {
        List<Flow> all = new ArrayList<>();
        newest.forEach(all::add);
        for (Flow last : all) {
            Flow flow = last;
            while (flow.isAlive(now)) {
                end(now, flow);
                flow = flow.older;
            }
        }
    }

    /// Ends all.
    void forget(long now) {
        while (expiries.next() != Long.MAX_VALUE) {
            end(now, expiries.first());
        }
    }
}
