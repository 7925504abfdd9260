package dev.punchcard.simulator.nat;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.simulator.net.Hop;
import dev.punchcard.simulator.net.Packet;
import dev.punchcard.simulator.tcp.segment.Segment;

/// Two ends of TCP with a NAT on the bench between them, which send what a test tells them to; the
/// numbers of their segments are right.
public final class Line {
    public static final int SYN = Segment.SYN;
    public static final int ACK = Segment.ACK;
    public static final int FIN = Segment.FIN | Segment.ACK;
    public static final int RST = Segment.RST;
    public static final int SYN_ACK = Segment.SYN | Segment.ACK;

    private final NatBench nat;
    private final Endpoint inside;
    private final Endpoint remote;
    private Endpoint shown;
    private int next = 1_000; // of the inside
    private int nextThere = 900_000;

    /// @param remote as the inside knows it
    public Line(NatBench nat, String inside, String remote) {
        this(nat, inside, remote, new Endpoint(NatBench.EXTERNAL, Endpoint.literal(inside).port()));
    }

    /// @param shown where the remote sends to before anything has come from there
    public Line(NatBench nat, String inside, String remote, Endpoint shown) {
        this.nat = nat;
        this.inside = Endpoint.literal(inside);
        this.remote = Endpoint.literal(remote);
        this.shown = shown;
    }

    /// Whether a segment from inside comes out.
    public boolean out(int flags) {
        return out(flags, "");
    }

    public boolean out(int flags, String text) {
        Segment segment = segment(next, nextThere, flags, text);
        next = segment.end();
        return outOf(segment);
    }

    public boolean outOf(Segment segment) {
        nat.send(Hop.INSIDE, Packet.tcp(0, 0, 0, inside, remote, segment));
        nat.sentOutside().ifPresent(packet -> shown = packet.source());
        return nat.sentOutside().isPresent();
    }

    /// Whether a segment from outside reaches the inside end.
    public boolean in(int flags) {
        return in(flags, "");
    }

    public boolean in(int flags, String text) {
        Segment segment = segment(nextThere, next, flags, text);
        nextThere = segment.end();
        return inOf(segment);
    }

    public boolean inOf(Segment segment) {
        nat.send(Hop.OUTSIDE, Packet.tcp(0, 0, 0, remote, shown, segment));
        return nat.deliveredInside().map(Packet::target).filter(inside::equals).isPresent();
    }

    private static Segment segment(int seq, int ack, int flags, String text) {
        int known = (flags & ACK) == 0 ? 0 : ack;
        return Segment.of(seq, known, flags, 10_000, Payload.text(text));
    }

    /// Opens the connection from inside.
    public Line open() {
        boolean opened = out(SYN) && in(SYN_ACK) && out(ACK);
        if (!opened) {
            throw new AssertionError("not opened: " + nat.drop());
        }
        return this;
    }

    /// What the outside sees.
    public Endpoint shown() {
        return shown;
    }

    public int port() {
        return shown.port();
    }
}
