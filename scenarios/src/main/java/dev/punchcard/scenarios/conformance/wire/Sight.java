package dev.punchcard.scenarios.conformance.wire;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.TcpHeader;

/// What a tester sends, or sees arrive, whole, between the endpoints that it then has.
///
/// @param side where the tester is
/// @param damaged whether its checksum is wrong
public record Sight(
        Side side, Kind kind, Endpoint source, Endpoint target, Payload payload, boolean damaged) {
    /// What a packet is.
    public sealed interface Kind {}

    public record Datagram() implements Kind {}

    /// A segment of TCP.
    ///
    /// @param flags as in its header
    public record Segment(int flags, int seq, int ack) implements Kind {
        public boolean isReset() {
            return (flags & TcpHeader.RST) != 0;
        }
    }

    /// An echo request; its identifier is the source's port, and the target's is 0.
    public record Ping() implements Kind {}

    /// An echo reply; its identifier is the target's port, and the source's is 0.
    public record Pong() implements Kind {}

    /// An ICMP error; both ports are 0.
    ///
    /// @param mtu what would have been small enough; 0 where the size was not the trouble
    public record Failure(IcmpError error, int mtu, Quoted about) implements Kind {}

    /// What an ICMP error shows of what it is about.
    ///
    /// @param damaged whether the checksum that it quotes is wrong
    public record Quoted(Kind kind, Endpoint source, Endpoint target, boolean damaged) {
        public Quoted(Kind kind, Endpoint source, Endpoint target) {
            this(kind, source, target, false);
        }
    }

    public static Sight datagram(Side side, Endpoint source, Endpoint target, Payload payload) {
        return new Sight(side, new Datagram(), source, target, payload, false);
    }

    public static Sight ping(Side side, Endpoint source, Endpoint target) {
        return new Sight(side, new Ping(), source, target.withPort(0), Payload.EMPTY, false);
    }

    public static Sight pong(Side side, Endpoint source, Endpoint target) {
        return new Sight(side, new Pong(), source.withPort(0), target, Payload.EMPTY, false);
    }

    /// An error that `speaker` sends to whom it is about.
    public static Sight failure(Side side, Endpoint speaker, Failure failure) {
        Endpoint to = failure.about().source().withPort(0);
        return new Sight(side, failure, speaker.withPort(0), to, Payload.EMPTY, false);
    }

    public Sight asDamaged() {
        return new Sight(side, kind, source, target, payload, true);
    }

    public Quoted quoted() {
        return new Quoted(kind, source, target, damaged);
    }
}
