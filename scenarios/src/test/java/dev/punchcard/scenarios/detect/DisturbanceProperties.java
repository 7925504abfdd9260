package dev.punchcard.scenarios.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.detector.finding.Detection;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Hairpin;
import dev.punchcard.simulator.nat.policy.binding.Lifetime;
import dev.punchcard.simulator.nat.policy.binding.Rebind;
import dev.punchcard.simulator.nat.policy.binding.TableLimits;
import dev.punchcard.simulator.nat.policy.binding.Unsolicited;
import dev.punchcard.simulator.nat.policy.packet.Meddling;
import dev.punchcard.simulator.nat.policy.packet.PacketPolicy;
import dev.punchcard.simulator.nat.policy.packet.RateGuard;
import dev.punchcard.simulator.nat.policy.port.Pooling;
import dev.punchcard.simulator.nat.policy.port.PortAllocation;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import dev.punchcard.simulator.nat.preset.NatFamily;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// NATs that disturb a detector are seen less well, but on few axes as something that they are not.
class DisturbanceProperties {
    /// A policy with something about it that disturbs.
    private interface Change extends Function<TablePolicy, NatPolicy> {}

    @Property(tries = 150)
    void whateverDisturbsAccountsForWhatIsSeen(
            @ForAll("nats") NatPolicy nat, @ForAll("seeds") long seed) {
        Detection found = Surroundings.of(nat).inspect(seed).detection();

        assertThat(Disturbances.of(nat)).isNotEmpty();
        assertThat(contradicted(nat, found)).isEmpty();
    }

    @Example
    void nothingThatDisturbsExcusesARewrittenPayload() {
        PacketPolicy rewriting =
                PacketPolicy.DEFAULT.withMeddling(List.of(new Meddling.Bytes(false)));
        for (TablePolicy nat : disturbing()) {
            Detection found = Surroundings.of(nat.with(rewriting)).inspect(1).detection();

            assertThat(contradicted(nat, found)).contains("payload kept");
        }
    }

    @Example
    void nothingThatDisturbsButAGuardExcusesAnotherFiltering() {
        for (TablePolicy nat : disturbing()) {
            TablePolicy open = nat.with(Filtering.ENDPOINT_INDEPENDENT);
            Detection found = Surroundings.of(open).inspect(1).detection();

            assertThat(contradicted(nat, found)).contains("filtering");
        }
    }

    private static List<String> contradicted(NatPolicy believed, Detection found) {
        return Comparison.of(believed, found).rows().stream()
                .filter(row -> row.match() == Match.CONTRADICTS)
                .map(Comparison.Row::axis)
                .toList();
    }

    private static List<TablePolicy> disturbing() {
        TablePolicy usual = NatPolicy.DEFAULT;
        Rebind move = new Rebind(new Rebind.When.Every(Duration.ofHours(7)), Rebind.What.PORT);
        return List.of(
                usual.withMaxEntries(200),
                usual.with(usual.ports().withCrowd(200)),
                usual.with(Lifetime.seconds(9, 300)),
                usual.withRebinds(List.of(move)));
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs().between(1, 1_000);
    }

    @Provide
    Arbitrary<NatPolicy> nats() {
        return Combinators.combine(
                        Arbitraries.of(NatFamily.RFC4787.presets()),
                        Arbitraries.of(Hairpin.NONE, Hairpin.EXTERNAL_SOURCE),
                        Arbitraries.of(PortAllocation.PRESERVE, PortAllocation.RANDOM),
                        Arbitraries.of(
                                Unsolicited.DROP,
                                new Unsolicited.EndBinding(),
                                new Unsolicited.Banish(
                                        Duration.ofSeconds(30), Unsolicited.Scope.ENDPOINT)),
                        Arbitraries.oneOf(restless(), tight(), ways(), brief(), linux()))
                .as((type, hairpin, allocation, filtered, change) ->
                        change.apply(
                                ((TablePolicy) type.policy())
                                        .with(hairpin)
                                        .with(allocation)
                                        .withFiltered(filtered)));
    }

    private static Arbitrary<Change> restless() {
        Arbitrary<Rebind.When> times =
                Arbitraries.of(1, 7, 60, 420)
                        .map(Duration::ofSeconds)
                        .flatMap(t ->
                                Arbitraries.of(
                                        new Rebind.When.At(t),
                                        new Rebind.When.Every(t),
                                        new Rebind.When.OnIdle(t),
                                        new Rebind.When.FlipFlop(t)));
        return Combinators.combine(
                        times,
                        Arbitraries.of(Rebind.What.PORT, Rebind.What.ADDRESS, Rebind.What.BOTH),
                        Arbitraries.of(1, 2))
                .as((when, what, addresses) ->
                        p ->
                                p.with(new Pooling(addresses, Pooling.Pick.PAIRED_BY_HASH))
                                        .withRebinds(List.of(new Rebind(when, what))));
    }

    private static Arbitrary<Change> tight() {
        return Combinators.combine(
                        Arbitraries.of(TableLimits.Exhaustion.class),
                        Arbitraries.of(1, 3, 10, 50, 90))
                .flatAs((exhaustion, most) -> {
                    TableLimits limits = TableLimits.WIDE.with(exhaustion);
                    return Arbitraries.of(
                            p -> p.with(limits.withBindings(most)),
                            p -> p.with(limits.withPerSubscriber(most)),
                            p -> p.with(limits.withNewPerSecond(most)),
                            p -> p.with(limits.withPerRemote(most)),
                            p -> p.with(limits).with(new PortRange(5_000, 4_999 + most)),
                            p -> p.with(p.ports().withCrowd(most)));
                });
    }

    private static Arbitrary<Change> ways() {
        Arbitrary<PacketPolicy> outbound =
                Arbitraries.of(53, 3_478, 3_479)
                        .map(port -> PacketPolicy.DEFAULT.withOutbound(ports(port)));
        Arbitrary<PacketPolicy> guards =
                Combinators.combine(
                                Arbitraries.of(RateGuard.Counts.class),
                                Arbitraries.of(1, 3, 20, 100),
                                Arbitraries.of(1, 10).map(Duration::ofSeconds),
                                Arbitraries.of(1, 60).map(Duration::ofSeconds),
                                Arbitraries.of(RateGuard.Scope.class),
                                Arbitraries.of(true, false))
                        .as((counts, most, window, block, scope, extend) ->
                                PacketPolicy.DEFAULT.with(
                                        new RateGuard(counts, most, window, block, scope, extend)));
        return Arbitraries.oneOf(outbound, guards).map(packets -> p -> p.with(packets));
    }

    private static List<PortRange> ports(int only) {
        return List.of(PortRange.only(only));
    }

    private static Arbitrary<Change> brief() {
        Lifetime five = Lifetime.FIVE_MINUTES;
        Duration little = Duration.ofSeconds(5);
        return Arbitraries.of(
                        Stream.of(
                                        Lifetime.seconds(1, 1),
                                        Lifetime.seconds(5, 300),
                                        Lifetime.seconds(300, 5),
                                        five.withPermission(little),
                                        five.withTowards(
                                                List.of(
                                                        new Lifetime.Towards(
                                                                PortRange.only(3_478), little))),
                                        five.with(
                                                new Lifetime.Most(little, little.multipliedBy(2))),
                                        Lifetime.seconds(9, 9).with(Lifetime.Refresh.INBOUND))
                                .toList())
                .map(lifetime -> p -> p.with(lifetime));
    }

    private static Arbitrary<Change> linux() {
        ConntrackPolicy usual = ConntrackPolicy.DEFAULT;
        return Arbitraries.of(
                        usual.withEntries(4),
                        usual.withEntries(60).with(ConntrackPolicy.Input.ACCEPT),
                        usual.with(new PortRange(5_000, 5_003)),
                        usual.with(new PortRange(5_000, 5_063)).with(ConntrackPolicy.Choice.RANDOM),
                        usual.withSeconds(1, 2),
                        usual.withSeconds(5, 9).with(ConntrackPolicy.Input.ACCEPT))
                .map(policy -> _ -> policy);
    }
}
