package dev.punchcard.scenarios.detect;

import dev.punchcard.core.stun.StunServer;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.Meddling;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.PacketPolicy;
import dev.punchcard.simulator.nat.policy.PortPolicy;
import dev.punchcard.simulator.nat.policy.PortRange;
import dev.punchcard.simulator.nat.policy.TableLimits;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What about a NAT keeps a detector from asking its questions, or changes the NAT under them.
final class Disturbances {
    /// More bindings than a detector has at once.
    private static final int ROOM = 256;

    private static final int PACE = 100; // new bindings a second
    private static final Duration SHORT = Duration.ofSeconds(10);

    private Disturbances() {}

    /// Why nothing that is seen of this NAT says much; nothing where there is no reason.
    static Optional<String> of(NatPolicy policy) {
        Optional<String> packets = packets(policy.packets());
        if (packets.isPresent()) {
            return packets;
        }
        return switch (policy) {
            case TablePolicy table -> table(table);
            case ConntrackPolicy linux -> linux(linux);
        };
    }

    private static Optional<String> packets(PacketPolicy packets) {
        if (!isLetOut(packets)) {
            return Optional.of("it does not let out what goes to all ports of the server");
        }
        if (packets.bypass().stream()
                .anyMatch(b -> b.contains(Surroundings.SERVER) || b.contains(Surroundings.OTHER))) {
            return Optional.of("it does not translate towards all addresses of the server");
        }
        if (packets.guard().isPresent()) {
            return Optional.of("its rate guard may take the questions for an attack");
        }
        return Optional.empty();
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

    private static Optional<String> table(TablePolicy table) {
        if (!table.rebinds().isEmpty()) {
            return Optional.of("its bindings change by themselves");
        }
        if (isTight(table.limits()) || isTight(table.ports())) {
            return Optional.of("it has no room for all questions");
        }
        if (table.ports().crowd().isPresent() && table.ports().crowd().getAsInt() < ROOM) {
            return Optional.of("it changes its ways while it is asked, for it feels crowded");
        }
        boolean brief =
                table.lifetime().first().compareTo(SHORT) < 0
                        || table.lifetime().idle().compareTo(SHORT) < 0
                        || table.lifetime()
                                .permission()
                                .filter(p -> p.compareTo(SHORT) < 0)
                                .isPresent()
                        || table.lifetime().towards().stream()
                                .anyMatch(t -> t.time().compareTo(SHORT) < 0)
                        || table.lifetime()
                                .most()
                                .filter(m -> m.least().compareTo(SHORT) < 0)
                                .isPresent();
        return brief ? Optional.of("bindings end while they are looked at") : Optional.empty();
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

    private static Optional<String> linux(ConntrackPolicy linux) {
        if (linux.entries() < ROOM || linux.ports().filter(p -> p.size() < ROOM).isPresent()) {
            return Optional.of("it has no room for all questions");
        }
        boolean brief =
                linux.unreplied().compareTo(SHORT) < 0 || linux.stream().compareTo(SHORT) < 0;
        return brief ? Optional.of("bindings end while they are looked at") : Optional.empty();
    }
}
