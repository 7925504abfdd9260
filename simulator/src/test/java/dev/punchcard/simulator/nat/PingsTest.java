package dev.punchcard.simulator.nat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.packet.IcmpPolicy;
import dev.punchcard.simulator.nat.policy.packet.PacketPolicy;
import dev.punchcard.simulator.nat.policy.port.PortAllocation;
import dev.punchcard.simulator.net.Header;
import dev.punchcard.simulator.net.Hop;
import dev.punchcard.simulator.net.Marks;
import dev.punchcard.simulator.net.Packet;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a NAT does with pings (RFC 5508 §3), and with errors about them.
class PingsTest {
    private static final IpAddress FAR = IpAddress.literal("198.51.100.1");
    private static final IpAddress FARTHER = IpAddress.literal("198.51.100.2");

    private NatBench bench = new NatBench(NatPolicy.DEFAULT);

    @Test
    void theAnswerOfAPingComesBackToWhoAsked() {
        Packet ping = shown("10.0.0.2:7", FAR);
        bench.send(Hop.OUTSIDE, ping.pong(1));

        assertThat(ping.source()).isEqualTo(Endpoint.literal("203.0.113.1:7"));
        assertThat(bench.deliveredInside().map(Packet::target))
                .contains(Endpoint.literal("10.0.0.2:7"));
    }

    @Test
    void anIdentifierIsTheSameForAllRemotesWhateverTheMappingOfDatagrams() {
        bench =
                new NatBench(
                        NatPolicy.DEFAULT
                                .with(Mapping.ADDRESS_AND_PORT_DEPENDENT)
                                .with(PortAllocation.RANDOM));

        Endpoint first = shown("10.0.0.2:7", FAR).source();

        assertThat(shown("10.0.0.2:7", FARTHER).source()).isEqualTo(first);
    }

    @Test
    void twoHostsOfOneIdentifierAreShownByTwo() {
        assertThat(shown("10.0.0.2:7", FAR).source())
                .isNotEqualTo(shown("10.0.0.3:7", FAR).source());
    }

    @Test
    void anIdentifierAndAPortOfTheSameNumberAreTwoThings() {
        shown("10.0.0.2:5000", FAR);

        assertThat(bench.in(FAR + ":9", Endpoint.literal("203.0.113.1:5000"))).isEmpty();
        assertThat(bench.port("10.0.0.3:5000", FAR + ":9")).isEqualTo(5000);
    }

    @Test
    void aPingWaitsForItsAnswerAsLongAsThePolicySays() {
        IcmpPolicy icmp = IcmpPolicy.DEFAULT.withQuery(Duration.ofSeconds(20));
        bench = new NatBench(NatPolicy.DEFAULT.with(PacketPolicy.DEFAULT.with(icmp)));
        Packet ping = shown("10.0.0.2:7", FAR);
        Packet late = shown("10.0.0.2:8", FAR);

        bench.at(19.9);
        bench.send(Hop.OUTSIDE, ping.pong(1));
        assertThat(bench.deliveredInside()).isPresent();
        bench.at(20);
        bench.send(Hop.OUTSIDE, late.pong(2));
        assertThat(bench.drop()).contains(DropReason.EXPIRED);
    }

    @Test
    void aNatIsNotPinged() {
        bench = new NatBench(NatPolicy.DEFAULT.with(Filtering.ENDPOINT_INDEPENDENT));
        Endpoint asker = new Endpoint(FAR, 7);

        bench.send(Hop.OUTSIDE, Packet.ping(1, 0, 0, asker, NatBench.EXTERNAL, Payload.EMPTY));

        assertThat(bench.drop()).contains(DropReason.NO_MAPPING);
    }

    @Test
    void anErrorAboutAPingReachesWhoAsked() {
        Packet ping = shown("10.0.0.2:7", FAR);

        bench.send(Hop.OUTSIDE, error(ping));

        Packet heard = bench.deliveredInside().orElseThrow();
        assertThat(heard.target()).isEqualTo(Endpoint.literal("10.0.0.2:0"));
        assertThat(((Header.Icmp) heard.header()).quoted().source())
                .isEqualTo(Endpoint.literal("10.0.0.2:7"));
    }

    @Test
    void aDamagedErrorGoesNowhere() { // RFC 5508 REQ-3
        Packet ping = shown("10.0.0.2:7", FAR);

        bench.send(Hop.OUTSIDE, error(ping).with(Marks.NONE.asDamaged()));

        assertThat(bench.drop()).contains(DropReason.BAD_CHECKSUM);
    }

    @Test
    void aNatThatWasOffRemembersNoPing() {
        Packet ping = shown("10.0.0.2:7", FAR);

        bench.forget();
        bench.send(Hop.OUTSIDE, ping.pong(1));

        assertThat(bench.deliveredInside()).isEmpty();
    }

    private static Packet error(Packet about) {
        Header header = new Header.Icmp(IcmpError.HOST_UNREACHABLE, 0, about);
        Endpoint router = Endpoint.literal("192.0.2.1:0");
        return about.with(header, router, about.source().withPort(0));
    }

    private Packet shown(String asker, IpAddress target) {
        Endpoint from = Endpoint.literal(asker);
        bench.send(Hop.INSIDE, Packet.ping(0, 0, 0, from, target, Payload.text("ping")));
        Optional<Packet> out = bench.sentOutside();
        return out.orElseThrow(() -> new AssertionError("dropped: " + bench.drop()));
    }
}
