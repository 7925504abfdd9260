package dev.punchcard.simulator.nat.mutant;

import static dev.punchcard.simulator.nat.mutant.BehaviourLaws.ALICE;
import static dev.punchcard.simulator.nat.mutant.BehaviourLaws.S1;
import static dev.punchcard.simulator.nat.mutant.Law.each;
import static dev.punchcard.simulator.nat.mutant.Law.kinds;
import static dev.punchcard.simulator.nat.mutant.PacketLaws.law;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.simulator.nat.NatBench;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.packet.Meddling;
import dev.punchcard.simulator.nat.policy.packet.PacketPolicy;
import dev.punchcard.simulator.nat.policy.packet.UdpChecksum;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import dev.punchcard.simulator.net.Header;
import dev.punchcard.simulator.net.Hop;
import dev.punchcard.simulator.net.Packet;
import dev.punchcard.simulator.tcp.segment.Segment;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a NAT does to payloads.
///
/// @param base what it does otherwise
record PayloadLaws(NatPolicy base) {
    private static final Meddling NOTHING = new Meddling.Eat(List.of());
    private static final String TEXT = " is 10.0.0.2";
    private static final String BYTES = "\n\0\0\2"; // the same address

    List<Law<NatPolicy>> all() {
        Meddling text = new Meddling.Text(PortRange.only(5_060));
        Meddling eat = new Meddling.Eat(List.of(PortRange.only(5_060)));
        Map<String, NatPolicy> some =
                kinds(this::with, List.of(new Meddling.Bytes(false), text, eat));
        some.put("none", base);
        return List.of(
                meddling("", some),
                meddling(
                        ".Text.ports",
                        each(this::with, text, new Meddling.Text(PortRange.only(21)))),
                meddling(
                        ".Eat.ports",
                        each(this::with, eat, new Meddling.Eat(List.of(PortRange.only(21))))),
                ports(),
                mss(),
                checksums());
    }

    /// What becomes of a datagram that has none.
    private Law<NatPolicy> checksums() {
        return law(
                "udpChecksum",
                each(c -> base.with(PacketPolicy.DEFAULT.with(c)), UdpChecksum.values()),
                p ->
                        switch (p.udpChecksum()) {
                            case ZERO_STAYS -> "NONE";
                            case ZERO_FILLED -> "RIGHT";
                            case ZERO_MANGLED -> "WRONG";
                        },
                nat -> {
                    nat.send(Hop.INSIDE, PacketLaws.packet(S1, Payload.EMPTY).withoutChecksum());
                    return nat.sentOutside().orElseThrow().marks().checksum().toString();
                });
    }

    /// What a SYN asks for that asked for 1460.
    private Law<NatPolicy> mss() {
        Map<String, NatPolicy> values =
                each(most -> base.with(PacketPolicy.DEFAULT.withMss(most)), 1_200, 1_400);
        values.put("none", base);
        return law(
                "mss",
                values,
                p -> "MSS " + Math.min(1_460, p.mss().orElse(1_460)),
                nat -> {
                    Segment syn = new Segment(1, 0, Segment.SYN, 100, 1_460, Payload.EMPTY);
                    Endpoint from = Endpoint.literal(ALICE);
                    nat.send(Hop.INSIDE, Packet.tcp(0, 0, 0, from, Endpoint.literal(S1), syn));
                    Header seen = nat.sentOutside().orElseThrow().header();
                    return "MSS " + (seen instanceof Header.Tcp(Segment s) ? s.mss() : 0);
                });
    }

    private NatPolicy with(Meddling meddling) {
        return base.with(PacketPolicy.DEFAULT.withMeddling(List.of(meddling)));
    }

    private static Law<NatPolicy> meddling(String part, Map<String, NatPolicy> values) {
        return law(
                "meddling" + part,
                values,
                p -> {
                    Meddling by = p.meddling().isEmpty() ? NOTHING : p.meddling().getFirst();
                    return fate(by, 5_060) + ", " + fate(by, 21);
                },
                nat -> fate(nat, 5_060) + ", " + fate(nat, 21));
    }

    private static String fate(Meddling by, int port) {
        return switch (by) {
            case Meddling.Bytes _ -> "bytes changed";
            case Meddling.Text(PortRange ports) ->
                    ports.contains(port) ? "text changed" : "as it was";
            case Meddling.Eat(List<PortRange> ports) ->
                    ports.stream().anyMatch(r -> r.contains(port)) ? "eaten" : "as it was";
        };
    }

    private static String fate(NatBench nat, int port) {
        Payload payload = Payload.of((BYTES + TEXT).getBytes(ISO_8859_1));
        nat.send(Hop.INSIDE, PacketLaws.packet("198.51.100.1:" + port, payload));
        Optional<Packet> out = nat.sentOutside();
        if (out.isEmpty()) {
            return "eaten";
        }
        String seen = new String(out.get().payload().toBytes(), ISO_8859_1);
        if (!seen.startsWith(BYTES)) {
            return "bytes changed";
        }
        return seen.endsWith(TEXT) ? "as it was" : "text changed";
    }

    /// The inside port is taken, so that another one is shown.
    private Law<NatPolicy> ports() {
        return law(
                "meddling.Bytes.port",
                each(port -> with(new Meddling.Bytes(port)), true, false),
                p ->
                        p.meddling().getFirst() instanceof Meddling.Bytes(boolean port) && port
                                ? "the port shown"
                                : "the port inside",
                nat -> {
                    nat.shown("10.0.0.9:5000", S1);
                    byte[] inner = {10, 0, 0, 2, 0x13, (byte) 0x88};
                    nat.send(Hop.INSIDE, PacketLaws.packet(S1, Payload.of(inner)));
                    byte[] seen = nat.sentOutside().orElseThrow().payload().toBytes();
                    int port = ((seen[4] & 0xff) << 8) | (seen[5] & 0xff);
                    int shown = nat.port(ALICE, S1);
                    return port == shown ? "the port shown" : "the port inside";
                });
    }
}
