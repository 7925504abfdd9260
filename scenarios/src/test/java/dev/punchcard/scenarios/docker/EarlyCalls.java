package dev.punchcard.scenarios.docker;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.TcpHeader;
import dev.punchcard.scenarios.conformance.simulated.SimulatedBench;
import dev.punchcard.scenarios.conformance.wire.Side;
import dev.punchcard.scenarios.conformance.wire.Sight;
import dev.punchcard.scenarios.conformance.wire.Wire;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import java.util.ArrayList;
import java.util.List;

/// Calls of two sides that cross at a router, packet by packet, for the simulator and for a kernel.
///
/// ```
///   10.0.0.2 ── 10.0.0.1 [router] 192.0.2.9 ──┬── 203.0.113.11  a server
///                                              └── 203.0.113.12  a peer
/// ```
final class EarlyCalls {
    static final IpAddress HOST = IpAddress.literal("10.0.0.2");
    static final IpAddress WAN = IpAddress.literal("192.0.2.9");
    static final IpAddress SERVER = IpAddress.literal("203.0.113.11");
    static final IpAddress PEER = IpAddress.literal("203.0.113.12");
    static final List<IpAddress> ADDRESSES = List.of(HOST, WAN, SERVER, PEER);

    private static final int FIRST_PORT = 4_000;
    private static final int HERE = 1_000; // sequence numbers
    private static final int THERE = 700_000;

    private EarlyCalls() {}

    /// The packets that are sent in all orders: the host calls the server, then the peer, and the
    /// peer calls the port that the server has seen.
    enum Step {
        TO_SERVER,
        FROM_PEER,
        TO_PEER
    }

    static List<List<Step>> orders() {
        List<List<Step>> orders = new ArrayList<>();
        for (Step a : Step.values()) {
            for (Step b : Step.values()) {
                for (Step c : Step.values()) {
                    if (a != b && b != c && a != c) {
                        orders.add(List.of(a, b, c));
                    }
                }
            }
        }
        return orders;
    }

    /// The order from a port of its own, the peer's call once more, and the host's.
    static List<Sight> script(List<Step> order, int number) {
        List<Step> steps = new ArrayList<>(order);
        steps.addAll(List.of(Step.FROM_PEER, Step.TO_PEER));
        return steps.stream().map(step -> packet(step, FIRST_PORT + number)).toList();
    }

    private static Sight packet(Step step, int port) {
        Endpoint host = new Endpoint(HOST, port);
        Endpoint peer = new Endpoint(PEER, port + 1_000);
        return switch (step) {
            case TO_SERVER -> out(host, new Endpoint(SERVER, 3_478), TcpHeader.SYN, HERE, 0, "");
            case TO_PEER -> out(host, peer, TcpHeader.SYN, HERE, 0, "");
            case FROM_PEER -> in(peer, new Endpoint(WAN, port), TcpHeader.SYN, THERE, 0, "");
        };
    }

    /// Both call, the first SYN is lost beyond the router, and both get an answer.
    static List<Sight> simultaneous() {
        int both = TcpHeader.SYN | TcpHeader.ACK;
        Endpoint host = new Endpoint(HOST, FIRST_PORT);
        Endpoint wan = new Endpoint(WAN, FIRST_PORT);
        Endpoint peer = new Endpoint(PEER, 5_000);
        return List.of(
                out(host, peer, TcpHeader.SYN, HERE, 0, ""),
                in(peer, wan, TcpHeader.SYN, THERE, 0, ""),
                out(host, peer, both, HERE, THERE + 1, ""),
                in(peer, wan, both, THERE, HERE + 1, ""),
                out(host, peer, TcpHeader.ACK, HERE + 1, THERE + 1, "x"),
                in(peer, wan, TcpHeader.ACK, THERE + 1, HERE + 2, "y"),
                out(host, peer, TcpHeader.ACK, HERE + 2, THERE + 2, ""));
    }

    private static Sight out(Endpoint from, Endpoint to, int flags, int seq, int ack, String text) {
        Sight.Kind kind = new Sight.Segment(flags, seq, ack);
        return new Sight(Side.INSIDE, kind, from, to, Payload.text(text), false);
    }

    private static Sight in(Endpoint from, Endpoint to, int flags, int seq, int ack, String text) {
        Sight.Kind kind = new Sight.Segment(flags, seq, ack);
        return new Sight(Side.OUTSIDE, kind, from, to, Payload.text(text), false);
    }

    /// What each packet makes arrive behind a simulated Linux, in words.
    static List<String> simulated(ConntrackPolicy policy, List<Sight> script) {
        Wire wire = new SimulatedBench(policy).fresh();
        return words(script.stream().map(wire::send).toList());
    }

    /// Decisions, not bytes: who hears what of whom.
    static List<String> words(List<List<Sight>> answers) {
        return answers.stream()
                .map(sights ->
                        sights.isEmpty()
                                ? "nothing"
                                : sights.stream().map(EarlyCalls::word).toList().toString())
                .toList();
    }

    private static String word(Sight sight) {
        String what =
                sight.kind() instanceof Sight.Segment(int flags, int _, int _)
                        ? flags(flags)
                        : sight.kind().toString();
        return sight.side() + " " + what + " " + sight.source() + ">" + sight.target();
    }

    private static String flags(int flags) {
        if ((flags & TcpHeader.RST) != 0) {
            return "RST";
        }
        boolean syn = (flags & TcpHeader.SYN) != 0;
        return syn ? (flags & TcpHeader.ACK) != 0 ? "SYN+ACK" : "SYN" : "ACK";
    }
}
