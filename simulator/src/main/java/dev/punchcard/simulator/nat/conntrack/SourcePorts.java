package dev.punchcard.simulator.nat.conntrack;

import dev.punchcard.core.trace.NatNote;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Hash;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.port.PortClasses;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import dev.punchcard.simulator.nat.translator.PortHunt;
import dev.punchcard.simulator.nat.translator.PortSpace;
import dev.punchcard.simulator.nat.translator.Site;
import java.util.List;
import java.util.function.IntPredicate;

/// How Linux chooses what an inside endpoint shows to a remote (`get_unique_tuple` of `nf_nat`).
///
/// An endpoint is taken towards a remote where answers to it would have a tuple that some flow has;
/// towards another remote it may be shown for anybody.
final class SourcePorts {
    /// No endpoint.
    static final Endpoint NOWHERE = new Endpoint(IpAddress.ANY, 0);

    private final ConntrackPolicy policy;
    private final Site site;
    private final FlowTable table;
    private final boolean preserves;
    private final PortSpace[] spaces; // by class
    private List<IpAddress> addresses;

    SourcePorts(ConntrackPolicy policy, Site site, FlowTable table) {
        this.policy = policy;
        this.site = site;
        this.table = table;
        this.preserves =
                switch (policy.choice()) {
                    case PRESERVE, UPWARD -> true;
                    case RANDOM -> false;
                };
        this.spaces = new PortSpace[] {space(1), space(512), space(1_024)};
        this.addresses = site.addresses();
    }

    private PortSpace space(int internalPort) {
        PortRange range = policy.ports().orElse(PortClasses.LINUX.of(internalPort));
        return new PortSpace(List.of(range));
    }

    List<IpAddress> addresses() {
        return addresses;
    }

    void renumber(List<IpAddress> others) {
        addresses = others;
    }

    boolean owns(IpAddress address) {
        for (int i = 0; i < addresses.size(); i++) {
            if (addresses.get(i).equals(address)) {
                return true;
            }
        }
        return false;
    }

    /// What the inside endpoint is to show to that remote, or [#NOWHERE].
    Endpoint choose(long now, Endpoint internal, Endpoint remote) {
        Endpoint inherited = preserves ? inherited(internal) : NOWHERE;
        if (!inherited.equals(NOWHERE) && isFree(now, inherited, remote)) {
            return inherited;
        }
        Endpoint own = new Endpoint(pick(internal, remote), internal.port());
        boolean tried = own.equals(inherited);
        if (preserves && !tried && isGiven(own.port()) && isFree(now, own, remote)) {
            return own;
        }
        PortSpace space = spaces[PortSpace.classOf(PortClasses.LINUX, internal.port())];
        IntPredicate free = tryPort -> !table.isTaken(remote, own.withPort(tryPort));
        int port =
                switch (policy.choice()) {
                    case PRESERVE, RANDOM -> PortHunt.find(space, site.random(), free);
                    case UPWARD -> lowest(space, free);
                };
        return port == PortHunt.NONE ? NOWHERE : own.withPort(port);
    }

    private static int lowest(PortSpace space, IntPredicate free) {
        for (int i = 0; i < space.size(); i++) {
            if (free.test(space.at(i))) {
                return space.at(i);
            }
        }
        return PortHunt.NONE;
    }

    /// The remote as an inside endpoint is to know it whom it has not asked: another port of it
    /// where a flow has that tuple already.
    Endpoint peer(Endpoint internal, Endpoint remote) {
        if (!table.isTaken(internal, remote)) {
            return remote;
        }
        int port =
                PortHunt.find(
                        new PortSpace(List.of(PortClasses.LINUX.of(remote.port()))),
                        site.random(),
                        tryPort -> !table.isTaken(internal, remote.withPort(tryPort)));
        return port == PortHunt.NONE ? NOWHERE : remote.withPort(port);
    }

    /// What the newest flow of the inside endpoint shows that the rule would allow it to show.
    private Endpoint inherited(Endpoint internal) {
        Flow flow = table.newest(internal);
        while (flow != Flow.ABSENT) {
            if (isGiven(flow.external().port()) && owns(flow.external().address())) {
                return flow.external();
            }
            flow = flow.older == flow ? Flow.ABSENT : flow.older;
        }
        return NOWHERE;
    }

    private boolean isGiven(int port) {
        return policy.ports().isEmpty() || policy.ports().get().contains(port);
    }

    private boolean isFree(long now, Endpoint external, Endpoint remote) {
        if (!table.isTaken(remote, external)) {
            return true;
        }
        site.trace().noted(now, site.name(), site.protocol(), NatNote.CLASH, external, remote);
        return false;
    }

    private IpAddress pick(Endpoint internal, Endpoint remote) {
        if (addresses.size() == 1) {
            return addresses.getFirst();
        }
        long of = internal.address().low();
        long bits = policy.persistent() ? of : of ^ remote.address().low();
        return addresses.get((int) Math.unsignedMultiplyHigh(Hash.mix(bits), addresses.size()));
    }
}
