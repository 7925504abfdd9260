package dev.punchcard.simulator.nat;

import static dev.punchcard.simulator.nat.Given.ALICE;
import static dev.punchcard.simulator.nat.Given.S1;
import static dev.punchcard.simulator.nat.Given.nat;
import static dev.punchcard.simulator.nat.Given.packet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.simulator.nat.policy.packet.IcmpPolicy;
import dev.punchcard.simulator.nat.policy.packet.PacketPolicy;
import dev.punchcard.simulator.net.Hop;
import dev.punchcard.simulator.net.Marks;
import dev.punchcard.simulator.net.Packet;
import org.junit.jupiter.api.Test;

/// Which errors a NAT lets in, what they end, and which it tells itself.
final class IcmpErrorsTest {
    @Test
    void anErrorReachesWhoeverItIsAboutAndEndsNothing() {
        NatBench nat = nat(PacketPolicy.DEFAULT);
        Endpoint shown = nat.shown(ALICE, S1);

        assertThat(nat.errorIn("192.0.2.9", shown, S1))
                .contains(Endpoint.literal(ALICE).withPort(0));
        assertThat(nat.letsIn(S1, shown)).isTrue();
    }

    @Test
    void errorsMayBeRefused() {
        NatBench nat = nat(icmp(IcmpPolicy.DEFAULT.with(IcmpPolicy.Inbound.DROP)));
        Endpoint shown = nat.shown(ALICE, S1);

        assertThat(nat.errorIn("198.51.100.1", shown, S1)).isEmpty();
        assertThat(nat.drop()).contains(DropReason.ICMP_REFUSED);
    }

    @Test
    void errorsMayEndTheBinding() {
        NatBench nat = nat(icmp(IcmpPolicy.DEFAULT.with(IcmpPolicy.Inbound.END_BINDING)));
        Endpoint shown = nat.shown(ALICE, S1);

        assertThat(nat.errorIn("198.51.100.1", shown, S1)).isPresent();
        assertThat(nat.letsIn(S1, shown)).isFalse();
    }

    @Test
    void errorsMayBeTakenFromTheRemoteAlone() {
        NatBench nat = nat(icmp(IcmpPolicy.DEFAULT.withFiltered(true)));
        Endpoint shown = nat.shown(ALICE, S1);

        assertThat(nat.errorIn("192.0.2.9", shown, S1)).isEmpty();
        assertThat(nat.errorIn("198.51.100.1", shown, S1)).isPresent();
    }

    @Test
    void whoSpentHisTtlIsTold() {
        NatBench nat = nat(PacketPolicy.DEFAULT);
        nat.send(Hop.INSIDE, spent());

        assertThat(nat.answer()).contains("10.0.0.1 " + IcmpError.TTL_EXCEEDED);
    }

    @Test
    void whoSpentHisTtlMayNotBeTold() {
        NatBench nat = nat(icmp(IcmpPolicy.DEFAULT.withReportsTtl(false)));
        nat.send(Hop.INSIDE, spent());

        assertThat(nat.drop()).contains(DropReason.TTL_EXCEEDED);
        assertThat(nat.answer()).isEmpty();
    }

    @Test
    void aNatMayNotCountTheTtl() {
        NatBench nat = nat(PacketPolicy.DEFAULT.withCountsTtl(false));
        nat.send(Hop.INSIDE, spent());

        assertThat(nat.sentOutside().orElseThrow().marks().ttl()).isEqualTo(1);
    }

    private static Packet spent() {
        return packet(ALICE, S1, "").with(Marks.NONE.withTtl(1));
    }

    private static PacketPolicy icmp(IcmpPolicy icmp) {
        return PacketPolicy.DEFAULT.with(icmp);
    }
}
