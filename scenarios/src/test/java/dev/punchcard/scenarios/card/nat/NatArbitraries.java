package dev.punchcard.scenarios.card.nat;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.FlowTimes;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.WanChange;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Forward;
import dev.punchcard.simulator.nat.policy.binding.Hairpin;
import dev.punchcard.simulator.nat.policy.binding.Lifetime;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.binding.Rebind;
import dev.punchcard.simulator.nat.policy.binding.ReplyRule;
import dev.punchcard.simulator.nat.policy.binding.TableLimits;
import dev.punchcard.simulator.nat.policy.binding.Unsolicited;
import dev.punchcard.simulator.nat.policy.port.Pooling;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Any NAT of either engine, different on any axis.
public final class NatArbitraries {
    private static final long TEN_YEARS = 315_360_000_000_000_000L;

    private NatArbitraries() {}

    public static Arbitrary<NatPolicy> nats() {
        return Arbitraries.oneOf(tables(), linuxes());
    }

    private static Arbitrary<TablePolicy> tables() {
        Arbitrary<TablePolicy> inner =
                Combinators.combine(
                                Arbitraries.of(Mapping.class),
                                Arbitraries.of(Filtering.class),
                                Arbitraries.of(ReplyRule.class),
                                PortArbitraries.ports(),
                                poolings(),
                                lifetimes(),
                                hairpins())
                        .as((mapping, filtering, replies, ports, pooling, lifetime, hairpin) ->
                                NatPolicy.DEFAULT
                                        .with(mapping)
                                        .with(filtering)
                                        .with(replies)
                                        .with(ports)
                                        .with(pooling)
                                        .with(lifetime)
                                        .with(hairpin));
        return Combinators.combine(
                        inner,
                        forwards(),
                        answers(),
                        answers(),
                        limits(),
                        rebinds().list().ofMaxSize(3),
                        Arbitraries.of(WanChange.class),
                        PacketArbitraries.packets())
                .as((table, forwards, unmapped, filtered, limits, rebinds, change, packets) ->
                        table.withForwards(forwards)
                                .withUnmapped(unmapped)
                                .withFiltered(filtered)
                                .with(limits)
                                .withRebinds(rebinds)
                                .with(change)
                                .with(packets))
                .flatMap(table -> TcpArbitraries.tables().map(table::with));
    }

    private static Arbitrary<ConntrackPolicy> linuxes() {
        Arbitrary<ConntrackPolicy> rules =
                Combinators.combine(
                                Arbitraries.of(ConntrackPolicy.Input.class),
                                Arbitraries.of(ConntrackPolicy.Choice.class),
                                PortArbitraries.ranges().optional(),
                                Arbitraries.integers().between(1, Pooling.MOST),
                                Arbitraries.of(true, false),
                                Arbitraries.of(true, false))
                        .as((input, choice, ports, addresses, persistent, masquerade) -> {
                            ConntrackPolicy all =
                                    ConntrackPolicy.DEFAULT
                                            .with(input)
                                            .with(choice)
                                            .withAddresses(addresses)
                                            .withPersistent(persistent)
                                            .withMasquerade(masquerade);
                            return ports.map(all::with).orElse(all);
                        });
        return Combinators.combine(
                        rules,
                        forwards(),
                        times(1),
                        times(1),
                        times(0),
                        counts(),
                        PacketArbitraries.packets())
                .as((rule, forwards, first, idle, after, entries, packets) ->
                        new ConntrackPolicy(
                                rule.input(),
                                rule.choice(),
                                rule.ports(),
                                rule.addresses(),
                                rule.persistent(),
                                rule.masquerade(),
                                forwards,
                                first,
                                idle,
                                after,
                                entries,
                                FlowTimes.KERNEL,
                                true,
                                packets))
                .flatMap(linux -> TcpArbitraries.flows().map(linux::with))
                .flatMap(linux -> Arbitraries.of(true, false).map(linux::withLoose));
    }

    private static Arbitrary<Pooling> poolings() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, Pooling.MOST),
                        Arbitraries.of(Pooling.Pick.class))
                .as(Pooling::new);
    }

    private static Arbitrary<Lifetime> lifetimes() {
        Arbitrary<List<Lifetime.Towards>> towards =
                Combinators.combine(PortArbitraries.ranges(), times(1))
                        .as(Lifetime.Towards::new)
                        .list()
                        .ofMaxSize(3);
        Arbitrary<Optional<Lifetime.Most>> most =
                Combinators.combine(times(1), times(1))
                        .as((a, b) ->
                                a.compareTo(b) < 0
                                        ? new Lifetime.Most(a, b)
                                        : new Lifetime.Most(b, a))
                        .optional();
        return Combinators.combine(
                        times(1),
                        times(1),
                        times(0),
                        towards,
                        most,
                        times(1).optional(),
                        Arbitraries.of(Lifetime.Refresh.class))
                .as(Lifetime::new);
    }

    private static Arbitrary<Hairpin> hairpins() {
        return Combinators.combine(
                        Arbitraries.of(Hairpin.Mode.class),
                        Arbitraries.of(true, false),
                        Arbitraries.oneOf(Arbitraries.just(Duration.ZERO), times(0)))
                .as(Hairpin::new);
    }

    private static Arbitrary<List<Forward>> forwards() {
        Arbitrary<Endpoint> inside =
                Combinators.combine(
                                Arbitraries.of("10.0.0.2", "192.168.1.7", "2001:db8::7")
                                        .map(IpAddress::literal),
                                Arbitraries.integers().between(0, 65_535))
                        .as(Endpoint::new);
        return Combinators.combine(Arbitraries.integers().between(1, 65_535), inside)
                .as(Forward::new)
                .list()
                .ofMaxSize(3)
                .uniqueElements(Forward::port);
    }

    private static Arbitrary<Unsolicited> answers() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        Unsolicited.DROP,
                        new Unsolicited.Refuse(),
                        new Unsolicited.Forbid(),
                        new Unsolicited.EndBinding()),
                Combinators.combine(times(1), Arbitraries.of(Unsolicited.Scope.class))
                        .as(Unsolicited.Banish::new));
    }

    private static Arbitrary<TableLimits> limits() {
        Arbitrary<OptionalInt> some =
                counts().optional()
                        .map(n -> n.isPresent() ? OptionalInt.of(n.get()) : OptionalInt.empty());
        return Combinators.combine(
                        counts(), some, some, some, Arbitraries.of(TableLimits.Exhaustion.class))
                .as(TableLimits::new);
    }

    private static Arbitrary<Rebind> rebinds() {
        Arbitrary<Rebind.When> whole =
                Arbitraries.oneOf(
                        times(1).map(Rebind.When.At::new), periods().map(Rebind.When.Every::new));
        Arbitrary<Rebind.When> other =
                Arbitraries.oneOf(
                        times(1).map(Rebind.When.OnIdle::new),
                        periods().map(Rebind.When.FlipFlop::new));
        return Arbitraries.oneOf(
                Combinators.combine(whole, Arbitraries.of(Rebind.What.class)).as(Rebind::new),
                Combinators.combine(
                                other,
                                Arbitraries.of(
                                        Rebind.What.PORT, Rebind.What.ADDRESS, Rebind.What.BOTH))
                        .as(Rebind::new));
    }

    private static Arbitrary<Duration> periods() {
        return times(Rebind.LEAST_PERIOD.toNanos());
    }

    static Arbitrary<Integer> counts() {
        return Arbitraries.integers().between(1, LimitAxes.MOST);
    }

    static Arbitrary<Duration> times(long least) {
        return Arbitraries.longs().between(least, TEN_YEARS).map(Duration::ofNanos);
    }
}
