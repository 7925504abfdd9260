package dev.punchcard.scenarios.detect;

import dev.punchcard.core.stun.StunServer;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Lifetime;
import dev.punchcard.simulator.nat.policy.binding.TableLimits;
import dev.punchcard.simulator.nat.policy.packet.Meddling;
import dev.punchcard.simulator.nat.policy.packet.PacketPolicy;
import dev.punchcard.simulator.nat.policy.port.PortPolicy;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/// What disturbs a detector at a NAT.
final class Disturbances {
    /// More bindings than a detector has at once.
    private static final int ROOM = 256;

    private static final int PACE = 100; // new bindings a second
    private static final Duration SHORT = Duration.ofSeconds(10);

    private Disturbances() {}

    /// All of them; none at most NATs.
    static Set<Disturbance> of(NatPolicy policy) {
        Set<Disturbance> all = EnumSet.noneOf(Disturbance.class);
        for (Disturbance one : Disturbance.values()) {
            if (has(policy, one)) {
                all.add(one);
            }
        }
        return all;
    }

    private static boolean has(NatPolicy policy, Disturbance one) {
        PacketPolicy packets = policy.packets();
        return switch (one) {
            case NOT_LET_OUT -> !isLetOut(packets);
            case UNCARRIED -> packets.ipv6().clat().isPresent();
            case BYPASSED ->
                    packets.bypass().stream()
                            .anyMatch(b ->
                                    b.contains(Surroundings.SERVER)
                                            || b.contains(Surroundings.OTHER));
            case GUARDED -> packets.guard().isPresent();
            case RESTLESS -> policy instanceof TablePolicy table && !table.rebinds().isEmpty();
            case TIGHT ->
                    switch (policy) {
                        case TablePolicy table -> isTight(table.limits()) || isTight(table.ports());
                        case ConntrackPolicy linux -> isTight(linux);
                    };
            case CROWDED ->
                    policy instanceof TablePolicy table && isBelow(table.ports().crowd(), ROOM);
            case BRIEF ->
                    switch (policy) {
                        case TablePolicy table -> isBrief(table.lifetime());
                        case ConntrackPolicy linux ->
                                isBrief(linux.unreplied()) || isBrief(linux.stream());
                    };
        };
    }

    private static boolean isLetOut(PacketPolicy packets) {
        for (int port : List.of(StunServer.PORT, StunServer.OTHER_PORT)) {
            boolean out =
                    packets.outbound().isEmpty()
                            || packets.outbound().stream().anyMatch(r -> r.contains(port));
            boolean eaten =
                    packets.meddling().stream()
                            .anyMatch(m ->
                                    m instanceof Meddling.Eat(List<PortRange> ports)
                                            && ports.stream().anyMatch(r -> r.contains(port)));
            if (!out || eaten) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBrief(Lifetime lifetime) {
        return isBrief(lifetime.first())
                || isBrief(lifetime.idle())
                || lifetime.permission().filter(Disturbances::isBrief).isPresent()
                || lifetime.towards().stream().anyMatch(t -> isBrief(t.time()))
                || lifetime.most().filter(m -> isBrief(m.least())).isPresent();
    }

    private static boolean isBrief(Duration time) {
        return time.compareTo(SHORT) < 0;
    }

    private static boolean isTight(TableLimits limits) {
        return limits.bindings() < ROOM
                || isBelow(limits.perSubscriber(), ROOM)
                || isBelow(limits.newPerSecond(), PACE)
                || isBelow(limits.perRemote(), ROOM);
    }

    private static boolean isTight(PortPolicy ports) {
        boolean blocks =
                ports.blocks().isPresent()
                        && (long) ports.blocks().get().size() * ports.blocks().get().most() < ROOM;
        int given = ports.ranges().stream().mapToInt(PortRange::size).sum();
        int reserved = ports.reserved().stream().mapToInt(PortRange::size).sum();
        return blocks || given - reserved < ROOM;
    }

    private static boolean isBelow(OptionalInt limit, int least) {
        return limit.isPresent() && limit.getAsInt() < least;
    }

    private static boolean isTight(ConntrackPolicy linux) {
        return linux.entries() < ROOM || linux.ports().filter(p -> p.size() < ROOM).isPresent();
    }
}
