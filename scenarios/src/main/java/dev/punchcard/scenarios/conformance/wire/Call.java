package dev.punchcard.scenarios.conformance.wire;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.TcpHeader;
import java.util.List;
import java.util.Optional;

/// A connection of TCP between testers on both sides, who send what a check tells them to. The
/// numbers of their segments are right.
public final class Call {
    public static final int SYN = TcpHeader.SYN;
    public static final int SYN_ACK = TcpHeader.SYN | TcpHeader.ACK;
    public static final int ACK = TcpHeader.ACK;
    public static final int FIN = TcpHeader.FIN | TcpHeader.ACK;
    public static final int RST = TcpHeader.RST;

    private static final Payload HELLO = Payload.text("hello");

    private final Wire wire;
    private final Endpoint inside;
    private final Endpoint remote;
    private Endpoint external;
    private int next = 1_000; // of the inside
    private int nextThere = 700_000;
    private List<Sight> seen = List.of();

    /// @param external where the remote sends to, before it has seen anything else
    public Call(Tester tester, Endpoint inside, Endpoint remote, Endpoint external) {
        this.wire = tester.wire();
        this.inside = inside;
        this.remote = remote;
        this.external = external;
    }

    /// One that the inside begins.
    public Call(Tester tester, Endpoint inside, Endpoint remote) {
        this(tester, inside, remote, inside);
    }

    /// Whether a segment from inside comes out.
    public boolean out(int flags) {
        return out(flags, Payload.EMPTY).isPresent();
    }

    /// Sends from inside; what the outside sees, or nothing.
    public Optional<Sight> out(int flags, Payload payload) {
        int ack = (flags & ACK) == 0 ? 0 : nextThere;
        var segment = new Sight.Segment(flags, next, ack);
        next += length(flags, payload);
        Sight sent = sight(Side.INSIDE, segment, inside, wire.named(remote), payload);
        seen = wire.send(sent);
        Optional<Sight> out =
                seen.stream()
                        .filter(s -> s.side() == Side.OUTSIDE && s.target().equals(remote))
                        .filter(s -> s.kind() instanceof Sight.Segment)
                        .findFirst();
        out.ifPresent(s -> external = s.source());
        return out;
    }

    /// Whether a segment of the remote arrives at the inside end.
    public boolean in(int flags) {
        return in(flags, Payload.EMPTY);
    }

    /// Whether the remote says something that arrives.
    public boolean hello() {
        return in(ACK, HELLO);
    }

    private boolean in(int flags, Payload payload) {
        int ack = (flags & ACK) == 0 ? 0 : next;
        var segment = new Sight.Segment(flags, nextThere, ack);
        nextThere += length(flags, payload);
        seen = wire.send(sight(Side.OUTSIDE, segment, remote, external, payload));
        return seen.stream()
                .anyMatch(s ->
                        s.side() == Side.INSIDE
                                && s.kind() instanceof Sight.Segment
                                && s.target().equals(inside)
                                && s.source().equals(wire.named(remote)));
    }

    private static int length(int flags, Payload payload) {
        boolean counts = (flags & (TcpHeader.SYN | TcpHeader.FIN)) != 0;
        return payload.size() + (counts ? 1 : 0);
    }

    private static Sight sight(
            Side side, Sight.Kind kind, Endpoint source, Endpoint target, Payload payload) {
        return new Sight(side, kind, source, target, payload, false);
    }

    /// Everything that the last segment made arrive.
    public List<Sight> seen() {
        return seen;
    }

    /// Calls from inside.
    ///
    /// @throws Silence where that does not arrive
    public Call call() {
        if (!out(SYN)) {
            throw new Silence("no call from " + inside + " came out to " + remote);
        }
        return this;
    }

    /// Opens it from inside.
    ///
    /// @throws Silence where something does not arrive
    public Call open() {
        call();
        if (!in(SYN_ACK) || !out(ACK)) {
            throw new Silence("a call from " + inside + " to " + remote + " came to nothing");
        }
        return this;
    }

    /// What the outside sees.
    public Endpoint external() {
        return external;
    }

    /// What an ICMP error would show of a segment from inside, as the outside sees it.
    public Sight.Quoted quoted() {
        return new Sight.Quoted(new Sight.Segment(ACK, next, nextThere), external, remote);
    }

    /// The same, as the inside knows it.
    public Sight.Quoted known() {
        Endpoint to = wire.named(remote);
        return new Sight.Quoted(new Sight.Segment(ACK, next, nextThere), inside, to);
    }
}
