package dev.punchcard.simulator.nat;

import static dev.punchcard.simulator.nat.Given.ALICE;
import static dev.punchcard.simulator.nat.Given.S1;
import static dev.punchcard.simulator.nat.Given.S2;
import static dev.punchcard.simulator.nat.Line.ACK;
import static dev.punchcard.simulator.nat.Line.RST;
import static dev.punchcard.simulator.nat.Line.SYN;
import static dev.punchcard.simulator.nat.Line.SYN_ACK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TcpPolicy;
import dev.punchcard.simulator.nat.policy.UnsolicitedSyn;
import dev.punchcard.simulator.net.Packet;
import org.junit.jupiter.api.Test;

/// What is done with segments from outside that are not let in (RFC 5382 REQ-4).
final class TcpStrangersTest {
    private static final String WAN = NatBench.EXTERNAL + ":5000";

    private NatBench nat = new NatBench(NatPolicy.DEFAULT);
    private Line stranger = new Line(nat, ALICE, S2);

    private void when(UnsolicitedSyn how) {
        nat = new NatBench(NatPolicy.DEFAULT.with(TcpPolicy.DEFAULT.with(how)));
        stranger = new Line(nat, ALICE, S2);
    }

    @Test
    void aQuietNatSaysNothing() {
        when(UnsolicitedSyn.DROP);

        assertThat(stranger.in(SYN)).isFalse();
        assertThat(nat.reset()).isEmpty();
        assertThat(nat.answer()).isEmpty();
    }

    @Test
    void aCallIsAnsweredByAnRst() {
        when(new UnsolicitedSyn.Reset());

        assertThat(stranger.in(SYN)).isFalse();
        Packet rst = nat.reset().orElseThrow();
        assertThat(rst.source()).isEqualTo(Endpoint.literal(WAN));
        assertThat(rst.target()).isEqualTo(Endpoint.literal(S2));
    }

    @Test
    void whatIsNoCallIsResetAsWellButNoRst() {
        when(new UnsolicitedSyn.Reset());

        stranger.in(ACK);
        assertThat(nat.reset()).isPresent();
        stranger.in(RST);
        assertThat(nat.reset()).isEmpty();
    }

    @Test
    void aCallIsAnsweredByIcmp() {
        when(new UnsolicitedSyn.Refuse());
        stranger.in(SYN);
        assertThat(nat.answer()).contains(NatBench.EXTERNAL + " PORT_UNREACHABLE");

        when(new UnsolicitedSyn.Forbid());
        stranger.in(SYN);
        assertThat(nat.answer()).contains(NatBench.EXTERNAL + " FORBIDDEN");
        stranger.in(ACK);
        assertThat(nat.answer()).isEmpty();
    }

    @Test
    void whoIsFilteredIsTreatedAlike() {
        when(new UnsolicitedSyn.Reset());
        new Line(nat, ALICE, S1).open();

        stranger.in(SYN);

        assertThat(nat.reset()).isPresent();
    }

    @Test
    void aHeldCallIsAnsweredAfterSixSeconds() {
        when(UnsolicitedSyn.HOLD);

        stranger.in(SYN);
        nat.at(5.999);
        nat.catchUp();
        assertThat(nat.answer()).isEmpty();
        nat.at(6);
        nat.catchUp();
        assertThat(nat.answer()).contains(NatBench.EXTERNAL + " PORT_UNREACHABLE");
        assertThat(nat.reset()).isEmpty();
    }

    @Test
    void aHeldCallIsNeverAnsweredWhereTheInsideCallsInTime() {
        when(UnsolicitedSyn.HOLD);
        stranger.in(SYN);

        nat.at(5.9);
        assertThat(stranger.out(SYN)).isTrue();
        nat.at(60);
        nat.catchUp();

        assertThat(nat.answer()).isEmpty();
    }

    @Test
    void theNextCallOfWhoWasHeldComesInThen() {
        when(UnsolicitedSyn.HOLD);
        stranger.in(SYN);

        nat.at(1);
        stranger.out(SYN);
        assertThat(stranger.in(SYN)).isTrue();
        assertThat(stranger.out(SYN_ACK)).isTrue();
        assertThat(stranger.in(SYN_ACK)).isTrue();
    }

    @Test
    void whoCallsAgainWaitsNoLonger() {
        when(UnsolicitedSyn.HOLD);
        stranger.in(SYN);
        nat.at(3);
        stranger.in(SYN);

        nat.at(6);
        nat.catchUp();
        assertThat(nat.answer()).isPresent();
    }

    @Test
    void aNatThatWasOffHoldsNobody() {
        when(UnsolicitedSyn.HOLD);
        stranger.in(SYN);
        nat.forget();

        nat.at(6);
        nat.catchUp();

        assertThat(nat.answer()).isEmpty();
    }

    @Test
    void noMoreAreHeldThanFit() {
        when(UnsolicitedSyn.HOLD);
        for (int i = 0; i < 5_000; i++) {
            new Line(nat, ALICE, "198.51.100.9:" + (10_000 + i)).in(SYN);
        }
        nat.at(6);
        nat.catchUp();

        assertThat(nat.answers()).isEqualTo(4_096);
    }
}
