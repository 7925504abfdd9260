package dev.punchcard.simulator.nat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.packet.PacketPolicy;
import dev.punchcard.simulator.nat.policy.port.PortAllocation;
import dev.punchcard.simulator.nat.policy.port.PortPolicy;
import dev.punchcard.simulator.net.Packet;

/// What tests of a NAT begin with: who sends, to whom, and a NAT that differs from the default in
/// one thing.
final class Given {
    static final String ALICE = "10.0.0.2:5000";
    static final String BOB = "10.0.0.3:5000";
    static final String S1 = "198.51.100.1:3478";
    static final String S2 = "198.51.100.2:3478";
    static final TablePolicy OPEN = NatPolicy.DEFAULT.with(Filtering.ENDPOINT_INDEPENDENT);
    static final TablePolicy SYMMETRIC =
            NatPolicy.DEFAULT.with(Mapping.ADDRESS_AND_PORT_DEPENDENT).with(PortAllocation.RANDOM);

    private Given() {}

    /// One of many hosts inside, each with the same port.
    static String host(int number) {
        return "10.0.0." + (2 + number) + ":5000";
    }

    static NatBench nat(PortPolicy ports) {
        return new NatBench(NatPolicy.DEFAULT.with(ports));
    }

    static NatBench nat(PortAllocation allocation) {
        return nat(PortPolicy.DEFAULT.with(allocation));
    }

    static NatBench nat(PacketPolicy ways) {
        return new NatBench(NatPolicy.DEFAULT.with(ways));
    }

    static Packet packet(String source, String target, String payload) {
        return Packet.udp(
                7, 0, 0, Endpoint.literal(source), Endpoint.literal(target), Payload.text(payload));
    }

    /// The payload, byte for byte.
    static String text(Packet packet) {
        return new String(packet.payload().toBytes(), ISO_8859_1);
    }
}
