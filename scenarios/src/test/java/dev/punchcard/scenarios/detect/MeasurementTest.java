package dev.punchcard.scenarios.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.detector.finding.Dependence;
import dev.punchcard.core.detector.finding.Detection;
import dev.punchcard.core.detector.finding.Finding;
import dev.punchcard.core.detector.finding.Pattern;
import dev.punchcard.core.detector.finding.Refreshing;
import dev.punchcard.core.detector.finding.Span;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Lifetime;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.binding.Rebind;
import dev.punchcard.simulator.nat.policy.binding.TableLimits;
import dev.punchcard.simulator.nat.policy.packet.Meddling;
import dev.punchcard.simulator.nat.policy.packet.PacketPolicy;
import dev.punchcard.simulator.nat.policy.port.Noise;
import dev.punchcard.simulator.nat.policy.port.Overload;
import dev.punchcard.simulator.nat.policy.port.Pooling;
import dev.punchcard.simulator.nat.policy.port.PortAllocation;
import dev.punchcard.simulator.nat.policy.port.PortPolicy;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import dev.punchcard.simulator.nat.policy.port.PortRule;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What has a number: lifetimes, steps, ports; and what has none, because it changes.
class MeasurementTest {
    private static final TablePolicy SYMMETRIC =
            NatPolicy.DEFAULT.with(Mapping.ADDRESS_AND_PORT_DEPENDENT);

    @ParameterizedTest
    @CsvSource({"5,10", "15,300", "20,61", "30,120", "47,47", "599,599"})
    void lifetimesAreFoundWithinASecond(int first, int stream) {
        Detection table = detect(NatPolicy.DEFAULT.with(Lifetime.seconds(first, stream)));
        Detection linux = detect(ConntrackPolicy.DEFAULT.withSeconds(first, stream));

        for (Detection found : List.of(table, linux)) {
            requireWithinASecond(found.first(), first);
            requireWithinASecond(found.stream(), stream);
        }
    }

    private static void requireWithinASecond(Finding<Span> found, int seconds) {
        assertThat(found).isInstanceOf(Finding.Seen.class);
        Span span = ((Finding.Seen<Span>) found).value();
        Duration lifetime = Duration.ofSeconds(seconds);
        assertThat(span.dead()).isPresent();
        assertThat(span.alive()).isBetween(lifetime.minusSeconds(1), lifetime.plusMillis(100));
        assertThat(span.dead().get()).isBetween(lifetime.minusMillis(100), lifetime.plusSeconds(1));
    }

    @Test
    void aLifetimeThatIsTooLongToWaitForIsSaidToBe() {
        Detection found = detect(NatPolicy.DEFAULT.with(Lifetime.seconds(900, 3_600)));

        assertThat(found.first().word()).matches("over 600(\\.\\d)? s");
        assertThat(found.stream().word()).matches("over 600(\\.\\d)? s");
        assertThat(found.refresh()).isInstanceOf(Finding.Unseen.class);
    }

    @ParameterizedTest
    @EnumSource(Lifetime.Refresh.class)
    void theDirectionThatRefreshesIsFound(Lifetime.Refresh refresh) {
        Detection found = detect(NatPolicy.DEFAULT.with(Lifetime.seconds(60, 60).with(refresh)));

        assertThat(found.refresh().is(Refreshing.valueOf(refresh.name()))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, -3, 10, 100, 1_000})
    void theStepOfACountIsFound(int step) {
        PortAllocation.Scope nat = PortAllocation.Scope.NAT;
        for (PortAllocation count :
                List.of(
                        new PortAllocation.Sequential(step, nat, OptionalInt.empty()),
                        new PortAllocation.DeltaLast(step))) {
            assertThat(detect(SYMMETRIC.with(count)).allocation().is(new Pattern.Sequential(step)))
                    .as(count.toString())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, -2})
    void aCountIsFoundThroughTheNoiseOfOthers(int step) {
        PortAllocation.Scope nat = PortAllocation.Scope.NAT;
        PortPolicy count =
                PortPolicy.DEFAULT
                        .with(new PortAllocation.Sequential(step, nat, OptionalInt.empty()))
                        .with(new Noise.Steady(20));

        assertThat(detect(SYMMETRIC.with(count)).allocation().is(new Pattern.Sequential(step)))
                .isTrue();
    }

    @Test
    void otherOrdersAreFound() {
        assertThat(detect(SYMMETRIC.with(new PortAllocation.Offset(7))).allocation())
                .matches(f -> f.is(new Pattern.Offset(7)));
        assertThat(detect(SYMMETRIC.with(new PortAllocation.DeltaLocal(3))).allocation())
                .matches(f -> f.is(new Pattern.DeltaLocal(3)));
        assertThat(detect(NatPolicy.DEFAULT).allocation()).matches(f -> f.is(Pattern.PRESERVING));
    }

    @Test
    void drawnPortsAreFoundAndWhatTheyKeep() {
        PortPolicy drawn = PortPolicy.DEFAULT.with(PortAllocation.RANDOM);
        Detection plain = detect(SYMMETRIC.with(drawn));
        Detection even = detect(SYMMETRIC.with(drawn.withParity(true)));
        Detection pairs = detect(NatPolicy.DEFAULT.with(drawn.withParity(true).withPairs(true)));
        Detection few =
                detect(SYMMETRIC.with(drawn.withRanges(List.of(new PortRange(2_000, 2_999)))));

        assertThat(plain.allocation().is(Pattern.RANDOM)).isTrue();
        assertThat(plain.parity().is(false)).isTrue();
        assertThat(even.allocation().is(Pattern.RANDOM)).isTrue();
        assertThat(even.parity().is(true)).isTrue();
        assertThat(even.contiguity().is(false)).isTrue();
        assertThat(pairs.contiguity().is(true)).isTrue();
        assertThat(few.ports().word()).matches("20\\d\\d-29\\d\\d");
    }

    @Test
    void anEndpointThatFlipsIsNonDeterministic() {
        Rebind flip =
                new Rebind(new Rebind.When.FlipFlop(Duration.ofMillis(700)), Rebind.What.PORT);
        Detection found = detect(NatPolicy.DEFAULT.withRebinds(List.of(flip)));

        assertThat(found.mapping()).isInstanceOf(Finding.Contradictory.class);
        assertThat(found.mapping().word()).isEqualTo("non-deterministic");
        assertThat(found.stability()).isInstanceOf(Finding.Contradictory.class);
    }

    @Test
    void anEndpointThatMovesWhenItIsIdleForAMomentIsCaughtByTheSameRemote() {
        Rebind move = new Rebind(new Rebind.When.OnIdle(Duration.ofSeconds(1)), Rebind.What.PORT);
        Finding<Dependence> found = detect(NatPolicy.DEFAULT.withRebinds(List.of(move))).mapping();

        assertThat(found).isInstanceOf(Finding.Contradictory.class);
        assertThat(((Finding.Contradictory<Dependence>) found).how()).contains("one remote");
    }

    @Test
    void aPoolByTheRemotesPortIsNotTakenForAType() {
        PortPolicy shared = PortPolicy.DEFAULT.with(Overload.DIFFERENT_REMOTE);
        Pooling byPort = new Pooling(4, Pooling.Pick.BY_DESTINATION_PORT);
        Finding<Dependence> found = detect(SYMMETRIC.with(shared).with(byPort)).mapping();

        assertThat(found).isInstanceOf(Finding.Contradictory.class);
        assertThat(((Finding.Contradictory<Dependence>) found).how())
                .contains("not on its address");
    }

    @Test
    void anEndpointThatMovesRarelyIsCaughtInSteadyUse() {
        Rebind move = new Rebind(new Rebind.When.Every(Duration.ofMinutes(7)), Rebind.What.PORT);
        Detection found = detect(NatPolicy.DEFAULT.withRebinds(List.of(move)));

        assertThat(found.stability()).isInstanceOf(Finding.Contradictory.class);
        assertThat(found.stream()).isInstanceOf(Finding.Contradictory.class);
    }

    @Test
    void arbitraryPoolingIsNonDeterministic() {
        PortPolicy shared = PortPolicy.DEFAULT.with(Overload.DIFFERENT_REMOTE);
        Detection found = detect(SYMMETRIC.with(shared).with(new Pooling(4, Pooling.Pick.BY_FLOW)));

        assertThat(found.mapping()).isInstanceOf(Finding.Contradictory.class);
        assertThat(found.addresses().is(4)).isTrue();
    }

    @Test
    void aRuleForTheUsualPortOfStunIsNotTakenForAType() {
        PortRule rule =
                new PortRule(
                        PortRule.Of.DESTINATION, PortRange.only(3_478), PortAllocation.PRESERVE);
        PortPolicy ports =
                PortPolicy.DEFAULT
                        .with(PortAllocation.RANDOM)
                        .with(Overload.DIFFERENT_REMOTE)
                        .withRules(List.of(rule));

        assertThat(detect(SYMMETRIC.with(ports)).mapping())
                .isInstanceOf(Finding.Contradictory.class);
    }

    @Test
    void aLifetimeThatIsDrawnIsNonDeterministic() {
        Lifetime drawn =
                Lifetime.FIVE_MINUTES.with(
                        new Lifetime.Most(Duration.ofSeconds(48), Duration.ofSeconds(75)));
        TablePolicy nat = NatPolicy.DEFAULT.with(PortAllocation.RANDOM).with(drawn);
        Detection found = detect(nat);

        assertThat(found.stream()).isInstanceOf(Finding.Contradictory.class);
        assertThat(found.stability()).isInstanceOf(Finding.Contradictory.class);
        assertThat(Comparison.of(nat, found).agrees()).isTrue();
    }

    /// Whoever is silent makes room for others, who come when they come.
    @Test
    void aLifetimeThatHangsOnOthersIsNonDeterministic() {
        TableLimits full =
                TableLimits.WIDE.withBindings(60).with(TableLimits.Exhaustion.EVICT_LEAST_RECENT);
        PortPolicy busy = PortPolicy.DEFAULT.with(new Noise.Steady(1));
        Detection found = detect(NatPolicy.DEFAULT.with(busy).with(full));

        assertThat(found.stability()).isInstanceOf(Finding.Seen.class);
        assertThat(found.first()).isInstanceOf(Finding.Contradictory.class);
        assertThat(found.stream()).isInstanceOf(Finding.Contradictory.class);
    }

    @Test
    void aPayloadThatIsRewrittenIsNoticed() {
        PacketPolicy packets =
                PacketPolicy.DEFAULT.withMeddling(List.of(new Meddling.Bytes(false)));

        assertThat(detect(NatPolicy.DEFAULT.with(packets)).payload().is(false)).isTrue();
        assertThat(detect(NatPolicy.DEFAULT).payload().is(true)).isTrue();
    }

    private static Detection detect(NatPolicy nat) {
        return Surroundings.of(nat).inspect(1).detection();
    }
}
