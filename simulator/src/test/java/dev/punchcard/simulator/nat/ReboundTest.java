package dev.punchcard.simulator.nat;

import static dev.punchcard.simulator.nat.Given.ALICE;
import static dev.punchcard.simulator.nat.Given.BOB;
import static dev.punchcard.simulator.nat.Given.S1;
import static dev.punchcard.simulator.nat.Given.host;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.NatNote;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Forward;
import dev.punchcard.simulator.nat.policy.binding.Rebind;
import dev.punchcard.simulator.nat.policy.port.Clash;
import dev.punchcard.simulator.nat.policy.port.Overload;
import dev.punchcard.simulator.nat.policy.port.Pooling;
import dev.punchcard.simulator.nat.policy.port.PortBlocks;
import dev.punchcard.simulator.nat.policy.port.PortPolicy;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// What a binding shows after a change is what it might have been given at first.
final class ReboundTest {
    private static final Rebind.When AT_10 = new Rebind.When.At(Duration.ofSeconds(10));
    private static final Pooling TWO = new Pooling(2, Pooling.Pick.PAIRED_IN_TURN);

    @ParameterizedTest
    @EnumSource(value = Rebind.What.class, mode = Mode.EXCLUDE, names = "FORGET")
    void itIsOfABlockOfItsSubscriber(Rebind.What what) {
        NatBench nat = new NatBench(blocks(2).with(TWO).withRebinds(rebind(AT_10, what)));
        nat.shown(ALICE, S1);
        nat.shown(BOB, S1);
        nat.shown(host(2), S1);
        nat.at(10);
        Set<String> blocks = new TreeSet<>();
        for (int host = 0; host < 3; host++) {
            Endpoint shown = nat.shown(host(host), S1);
            blocks.add(block(shown));
            assertThat(block(nat.shown("10.0.0." + (2 + host) + ":6000", S1)))
                    .isEqualTo(block(shown));
        }

        assertThat(blocks).hasSize(3);
        assertThat(nat.notes()).contains(NatNote.REBOUND);
    }

    private static String block(Endpoint shown) {
        return shown.address() + " " + (shown.port() - 5_000) / 4;
    }

    @Test
    void whereNoOtherBlockMayBeHadTheAddressStays() {
        NatBench nat =
                new NatBench(blocks(1).with(TWO).withRebinds(rebind(AT_10, Rebind.What.ADDRESS)));
        Endpoint before = nat.shown(ALICE, S1);
        nat.at(10);

        assertThat(nat.shown(ALICE, S1)).isEqualTo(before);
    }

    @Test
    void bothChangeOrNeitherDoes() {
        TablePolicy only = NatPolicy.DEFAULT.with(PortRange.only(5_000)).with(TWO);
        NatBench nat = new NatBench(only.withRebinds(rebind(AT_10, Rebind.What.BOTH)));
        Endpoint before = nat.shown(ALICE, S1);
        nat.at(10);

        assertThat(nat.shown(ALICE, S1)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(
            value = Rebind.What.class,
            names = {"ADDRESS", "BOTH"})
    void aPairedHostIsShownUnderOneAddressAfterwardsToo(Rebind.What what) {
        NatBench nat = new NatBench(NatPolicy.DEFAULT.with(TWO).withRebinds(rebind(AT_10, what)));
        Endpoint before = nat.shown(ALICE, S1);
        nat.at(10);
        Endpoint after = nat.shown(ALICE, S1);

        assertThat(after.address()).isNotEqualTo(before.address());
        assertThat(nat.shown("10.0.0.2:6000", S1).address()).isEqualTo(after.address());
    }

    @Test
    void itDoesNotReturnIntoABlockThatIsAnothersByThen() {
        Rebind.When flips = new Rebind.When.FlipFlop(Duration.ofSeconds(10));
        TablePolicy policy =
                blocks(2, Duration.ZERO).with(new Pooling(2, Pooling.Pick.PAIRED_BY_LOAD));
        NatBench nat = new NatBench(policy.withRebinds(rebind(flips, Rebind.What.ADDRESS)));
        Endpoint before = nat.shown(ALICE, S1);
        nat.at(10);
        assertThat(nat.shown(ALICE, S1).address()).isNotEqualTo(before.address());
        Endpoint other = nat.shown(BOB, S1);
        assertThat(other).as("his block now").isEqualTo(before);
        nat.at(20);

        assertThat(block(nat.shown(ALICE, S1))).isNotEqualTo(block(before));
    }

    @Test
    void whatItShowedRests() {
        PortPolicy ports = PortPolicy.DEFAULT.withReuseDelay(Duration.ofSeconds(60));
        NatBench nat =
                new NatBench(
                        NatPolicy.DEFAULT.with(ports).withRebinds(rebind(AT_10, Rebind.What.PORT)));
        nat.shown(ALICE, S1);
        nat.at(69);
        assertThat(nat.port(BOB, S1)).as("5001 is Alice's").isEqualTo(5_002);
        nat.at(70);

        assertThat(nat.port(host(2), S1)).isEqualTo(5_000);
    }

    @Test
    void aPortThatMayBeSharedIsNoOtherPort() {
        TablePolicy shared = NatPolicy.DEFAULT.with(PortPolicy.DEFAULT.with(Overload.ALWAYS));
        NatBench nat = new NatBench(shared.withRebinds(rebind(AT_10, Rebind.What.PORT)));
        Endpoint before = nat.shown(ALICE, S1);
        nat.at(10);

        assertThat(nat.shown(ALICE, S1)).isNotEqualTo(before);
    }

    @Test
    void itStealsNothingFromItself() {
        TablePolicy thief = NatPolicy.DEFAULT.with(PortPolicy.DEFAULT.with(Clash.STEAL));
        NatBench nat = new NatBench(thief.withRebinds(rebind(AT_10, Rebind.What.PORT)));
        Endpoint before = nat.shown(ALICE, S1);
        nat.at(10);
        Endpoint after = nat.shown(ALICE, S1);

        assertThat(nat.notes()).doesNotContain(NatNote.STOLEN);
        assertThat(after).isNotEqualTo(before);
        assertThat(nat.letsIn(S1, after)).isTrue();
    }

    @Test
    void nobodyStealsAPortThatAlwaysLeadsInside() {
        TablePolicy thief = NatPolicy.DEFAULT.with(PortPolicy.DEFAULT.with(Clash.STEAL));
        Forward forward = new Forward(5_000, Endpoint.literal("10.0.0.9:80"));
        NatBench nat = new NatBench(thief.withForwards(List.of(forward)));

        assertThat(nat.port(ALICE, S1)).isNotEqualTo(5_000);
        assertThat(nat.in(S1, new Endpoint(NatBench.EXTERNAL, 5_000)).map(Object::toString))
                .contains("10.0.0.9:80");
    }

    private static List<Rebind> rebind(Rebind.When when, Rebind.What what) {
        return List.of(new Rebind(when, what));
    }

    private static TablePolicy blocks(int most) {
        return blocks(most, Duration.ofMinutes(2));
    }

    /// Four blocks of four ports.
    private static TablePolicy blocks(int most, Duration hold) {
        PortBlocks blocks =
                new PortBlocks(
                        4,
                        most,
                        PortBlocks.Order.SEQUENTIAL,
                        PortBlocks.Inside.SEQUENTIAL,
                        Optional.of(hold));
        PortPolicy ports = PortPolicy.DEFAULT.with(blocks);
        return NatPolicy.DEFAULT.with(ports.withRanges(List.of(new PortRange(5_000, 5_015))));
    }
}
