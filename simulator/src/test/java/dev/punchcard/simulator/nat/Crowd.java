package dev.punchcard.simulator.nat;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Lifetime;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.binding.TableLimits;
import dev.punchcard.simulator.nat.policy.port.Overload;
import dev.punchcard.simulator.nat.policy.port.PortBlocks;
import dev.punchcard.simulator.nat.policy.port.PortPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/// A NAT whose bindings live ten seconds, and a kind of flows that fill it.
///
/// @param from the inside endpoint of the flow of that number
/// @param to the remote of it
record Crowd(String name, NatPolicy policy, IntFunction<Endpoint> from, IntFunction<Endpoint> to) {
    private static final int PORTS = 64_512;
    private static final Endpoint ONE_INSIDE = Endpoint.literal("10.0.0.2:5000");
    private static final Endpoint ONE_REMOTE = Endpoint.literal("198.51.100.1:3478");
    private static final TablePolicy BRIEF = NatPolicy.DEFAULT.with(Lifetime.seconds(10, 10));
    private static final TablePolicy SYMMETRIC = BRIEF.with(Mapping.ADDRESS_AND_PORT_DEPENDENT);
    private static final PortPolicy SHARING = PortPolicy.DEFAULT.with(Overload.DIFFERENT_REMOTE);
    private static final PortPolicy RESTING =
            PortPolicy.DEFAULT.withReuseDelay(Duration.ofSeconds(5));

    /// Every kind that keeps books of its own.
    static List<Crowd> all() {
        TableLimits evicting =
                TableLimits.WIDE
                        .withBindings(50_000)
                        .withPerSubscriber(16)
                        .with(TableLimits.Exhaustion.EVICT_LEAST_RECENT);
        PortBlocks blocks =
                new PortBlocks(
                        32,
                        2,
                        PortBlocks.Order.HASHED,
                        PortBlocks.Inside.ROUND_ROBIN,
                        Optional.of(Duration.ofSeconds(1)));
        ConntrackPolicy linux =
                ConntrackPolicy.DEFAULT.withTimes(Duration.ofSeconds(10), Duration.ofSeconds(10));
        return List.of(
                manyHosts("plain", BRIEF),
                manyHosts("with ports that rest", BRIEF.with(RESTING)),
                manyRemotes("shared by one host", SYMMETRIC.with(SHARING)),
                manyHosts("shared towards one remote", SYMMETRIC.with(SHARING)),
                manyRemotes(
                        "shared, by address", BRIEF.with(Mapping.ADDRESS_DEPENDENT).with(SHARING)),
                manyRemotes(
                        "shared, that rest",
                        SYMMETRIC.with(SHARING.withReuseDelay(Duration.ofSeconds(5)))),
                manyHosts("overloaded", BRIEF.with(PortPolicy.DEFAULT.with(Overload.ALWAYS))),
                fewHosts("that make room", BRIEF.with(evicting)),
                fewHosts("in blocks", BRIEF.with(PortPolicy.DEFAULT.with(blocks))),
                manyHosts("of Linux", linux),
                manyRemotes("of Linux, by one host", linux));
    }

    private static Crowd manyHosts(String name, NatPolicy policy) {
        return new Crowd(name, policy, i -> endpoint("10.0.0.0", i, 5_000), _ -> ONE_REMOTE);
    }

    private static Crowd manyRemotes(String name, NatPolicy policy) {
        return new Crowd(name, policy, _ -> ONE_INSIDE, i -> endpoint("100.0.0.0", i, 3_478));
    }

    /// 32 flows of each host, one after the other.
    private static Crowd fewHosts(String name, NatPolicy policy) {
        return new Crowd(
                name, policy, i -> endpoint("10.0.0.0", i / 32, 5_000 + i % 32), _ -> ONE_REMOTE);
    }

    private static Endpoint endpoint(String first, int offset, int port) {
        return new Endpoint(IpAddress.literal(first).plus(offset), port);
    }

    /// What it remembers of a crowd that is gone: to whom each block is set aside, until others ask
    /// for it.
    int left() {
        return switch (policy) {
            case TablePolicy table -> table.ports().blocks().map(b -> PORTS / b.size()).orElse(0);
            case ConntrackPolicy _ -> 0;
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
