package dev.punchcard.simulator.nat;

import static dev.punchcard.simulator.nat.Given.ALICE;
import static dev.punchcard.simulator.nat.Given.S1;
import static dev.punchcard.simulator.nat.Given.S2;
import static dev.punchcard.simulator.nat.Given.packet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Forward;
import dev.punchcard.simulator.nat.policy.binding.Rebind;
import dev.punchcard.simulator.nat.policy.binding.Unsolicited;
import dev.punchcard.simulator.nat.policy.packet.FragmentPolicy;
import dev.punchcard.simulator.nat.policy.packet.Ipv6;
import dev.punchcard.simulator.nat.policy.packet.PacketPolicy;
import dev.punchcard.simulator.nat.policy.packet.RateGuard;
import dev.punchcard.simulator.net.Cutter;
import dev.punchcard.simulator.net.Hop;
import dev.punchcard.simulator.net.Packet;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// One test for each thing that a NAT knows, and does not after a reboot, whoever asked for that.
final class RebootTest {
    private static final Duration LONG = Duration.ofHours(1);

    /// What makes the NAT forget all at second 10.
    enum Cause {
        POLICY,
        FAULT;

        NatBench begin(TablePolicy policy) {
            Rebind.When when = new Rebind.When.At(Duration.ofSeconds(10));
            return switch (this) {
                case POLICY ->
                        new NatBench(
                                policy.withRebinds(List.of(new Rebind(when, Rebind.What.FORGET))));
                case FAULT -> new NatBench(policy);
            };
        }

        void strike(NatBench nat) {
            nat.at(10);
            switch (this) {
                case POLICY -> {}
                case FAULT -> nat.forget();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobodyIsLetInByWhatWasThereBefore(Cause cause) {
        NatBench nat = cause.begin(NatPolicy.DEFAULT);
        Endpoint shown = nat.shown(ALICE, S1);
        nat.at(9.9);
        assertThat(nat.letsIn(S1, shown)).isTrue();
        cause.strike(nat);

        assertThat(nat.letsIn(S1, shown)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void whatAlwaysLeadsInsideDoesSoAgain(Cause cause) {
        Forward forward = new Forward(80, Endpoint.literal("10.0.0.9:80"));
        NatBench nat = cause.begin(NatPolicy.DEFAULT.withForwards(List.of(forward)));
        cause.strike(nat);

        assertThat(nat.letsIn(S1, new Endpoint(NatBench.EXTERNAL, 80))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void nobodyIsBanishedAnyMore(Cause cause) {
        Unsolicited banish = new Unsolicited.Banish(LONG, Unsolicited.Scope.ADDRESS);
        NatBench nat = cause.begin(NatPolicy.DEFAULT.withFiltered(banish));
        nat.letsIn(S2, nat.shown(ALICE, S1));
        assertThat(nat.out(ALICE, S2)).isEmpty();
        cause.strike(nat);

        assertThat(nat.out(ALICE, S2)).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void nobodyIsGuardedAnyMore(Cause cause) {
        RateGuard guard =
                new RateGuard(RateGuard.Counts.PACKETS, 1, LONG, LONG, RateGuard.Scope.HOST, false);
        NatBench nat = cause.begin(NatPolicy.DEFAULT.with(PacketPolicy.DEFAULT.with(guard)));
        nat.shown(ALICE, S1);
        assertThat(nat.out(ALICE, S1)).isEmpty();
        cause.strike(nat);

        assertThat(nat.out(ALICE, S1)).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void theAnswerOfAPingFindsNobody(Cause cause) {
        NatBench nat = cause.begin(NatPolicy.DEFAULT);
        Endpoint alice = Endpoint.literal(ALICE);
        IpAddress server = Endpoint.literal(S1).address();
        nat.send(Hop.INSIDE, Packet.ping(1, 0, 0, alice, server, Payload.EMPTY));
        Packet ping = nat.sentOutside().orElseThrow();
        cause.strike(nat);
        nat.send(Hop.OUTSIDE, ping.pong(2));

        assertThat(nat.deliveredInside()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theFirewallOfIpv6IsClosed(Cause cause) {
        Ipv6 walled = Ipv6.ROUTED.withFirewall(true);
        NatBench nat = cause.begin(NatPolicy.DEFAULT.with(PacketPolicy.DEFAULT.with(walled)));
        Endpoint host = nat.shown("[2001:db8:1::2]:5000", "[2001:db8:9::9]:7");
        cause.strike(nat);

        assertThat(nat.letsIn("[2001:db8:9::9]:7", host)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void piecesDoNotWaitAnyMoreAndAreDroppedAtTheEndOfTheirTime(Cause cause) {
        NatBench nat = cause.begin(fragments(FragmentPolicy.Mode.REASSEMBLE));
        List<Packet> pieces = pieces();
        nat.send(Hop.INSIDE, pieces.get(0));
        nat.send(Hop.INSIDE, pieces.get(1));
        cause.strike(nat);
        nat.send(Hop.INSIDE, pieces.get(2));
        assertThat(nat.cameOut()).isEmpty();
        nat.at(3_600);
        nat.catchUp();

        assertThat(nat.drop()).contains(DropReason.INCOMPLETE);
    }

    @ParameterizedTest
    @EnumSource
    void noPieceFollowsAFirstOneOfTheTimeBefore(Cause cause) {
        NatBench nat = cause.begin(fragments(FragmentPolicy.Mode.IN_ORDER));
        List<Packet> pieces = pieces();
        nat.send(Hop.INSIDE, pieces.get(0));
        cause.strike(nat);
        nat.send(Hop.INSIDE, pieces.get(1));

        assertThat(nat.drop()).contains(DropReason.FRAGMENT);
    }

    private static TablePolicy fragments(FragmentPolicy.Mode mode) {
        return NatPolicy.DEFAULT.with(PacketPolicy.DEFAULT.with(new FragmentPolicy(mode, 8, LONG)));
    }

    private static List<Packet> pieces() {
        AtomicLong numbers = new AtomicLong(20);
        return Cutter.cut(packet(ALICE, S1, "x".repeat(120)), 68, numbers::incrementAndGet);
    }
}
