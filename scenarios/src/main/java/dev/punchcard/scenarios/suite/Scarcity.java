package dev.punchcard.scenarios.suite;

import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.TableLimits;
import dev.punchcard.simulator.nat.policy.port.Noise;
import dev.punchcard.simulator.nat.policy.port.Overload;
import dev.punchcard.simulator.nat.policy.port.PortPolicy;
import dev.punchcard.simulator.nat.policy.port.PortRange;

/// Whether a NAT may be short of ports or bindings. The oracle reasons about NATs that have one for
/// everybody, and among whose ports nobody meets the right one by luck.
final class Scarcity {
    /// What a few sockets and their remotes may take, if each takes its own.
    private static final int FEW = 16;

    /// Where ports are shared, one in so many is too often the right one.
    private static final int LUCKY = 1_000;

    /// What storms and subscribers whom nobody plays may take before it is let go.
    private static final int CROWDED = 10_000;

    private Scarcity() {}

    /// @param stormy whether a host may have sent from many ports, or to many
    static boolean isPossible(NatPolicy nat, boolean stormy) {
        if (!(nat instanceof TablePolicy table)) {
            return false;
        }
        PortPolicy ports = table.ports();
        boolean noisy = !(ports.noise() instanceof Noise.None);
        int own = Math.min(own(ports), most(table.limits()));
        return own <= FEW
                || (own <= LUCKY && ports.overload() != Overload.NEVER)
                || (own <= CROWDED && (noisy || stormy))
                || (noisy && ports.blocks().isPresent()); // each of them is given a block
    }

    private static int own(PortPolicy ports) {
        int room = room(ports);
        return ports.blocks().map(b -> Math.min(b.size() * b.most(), room)).orElse(room);
    }

    private static int most(TableLimits limits) {
        int own = Math.min(limits.bindings(), limits.perSubscriber().orElse(Integer.MAX_VALUE));
        return Math.min(own, limits.perRemote().orElse(Integer.MAX_VALUE));
    }

    /// How many ports there are to give, where one range is given, and reserved are its last.
    static int room(PortPolicy ports) {
        PortRange given = ports.ranges().getFirst();
        int last = given.last();
        for (PortRange reserved : ports.reserved()) {
            last = Math.min(last, reserved.first() - 1);
        }
        return last - given.first() + 1;
    }
}
