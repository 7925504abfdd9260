package dev.punchcard.scenarios.conformance.wire;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What testers do at a wire, in the words of checks. Each socket has a port of its own.
public final class Tester {
    /// Outside: one address with two ports, and another with the port of the first.
    public static final Endpoint S1 = Endpoint.literal("198.51.100.1:30001");

    public static final Endpoint S1_OTHER_PORT = Endpoint.literal("198.51.100.1:30002");
    public static final Endpoint S2 = Endpoint.literal("203.0.113.7:30001");

    /// Somebody on the way who is not asked.
    public static final Endpoint ROUTER = Endpoint.literal("198.51.100.254:0");

    /// Which remotes a binding that was opened to [#S1] lets in.
    public enum Openness {
        ANYBODY,
        SAME_ADDRESS,
        SAME_ENDPOINT
    }

    private static final Payload HELLO = Payload.text("hello");
    private static final int FIRST_PORT = 40_000;
    private static final IpAddress CROWD = IpAddress.literal("198.18.0.1");
    private static final int FIRST_IN_CROWD = 8;
    private static final int EACH = 500; // sockets of a host, as many as carriers give at least
    private static final int IDLE = 64; // hosts
    private static final int STRIDE = 37; // odd, so that every other port is even

    private final Wire wire;
    private int sockets;

    public Tester(Wire wire) {
        this.wire = wire;
    }

    public Wire wire() {
        return wire;
    }

    /// A fresh socket of an inside host.
    public Endpoint socket(int host) {
        return socket(host, FIRST_PORT + STRIDE * sockets++ % 20_000);
    }

    public Endpoint socket(int host, int port) {
        return new Endpoint(wire.host(host), port);
    }

    public void pause(int seconds) {
        wire.pause(Duration.ofSeconds(seconds));
    }

    /// Lets time pass; what arrives meanwhile.
    public List<Sight> listen(Duration time) {
        return wire.pause(time);
    }

    /// Sends from inside; as whom the outside sees it, or nothing.
    public Optional<Endpoint> out(Endpoint from, Endpoint remote) {
        return carry(from, remote, HELLO).map(Sight::source);
    }

    /// The same of that payload; what the outside sees, or nothing.
    public Optional<Sight> carry(Endpoint from, Endpoint remote, Payload payload) {
        Sight packet = Sight.datagram(Side.INSIDE, from, wire.named(remote), payload);
        return wire.send(packet).stream()
                .filter(s -> s.side() == Side.OUTSIDE && s.target().equals(remote))
                .findFirst();
    }

    /// The same, where it has to arrive.
    ///
    /// @throws Silence where it does not
    public Endpoint open(Endpoint from, Endpoint remote) {
        return out(from, remote)
                .orElseThrow(() -> new Silence("nothing from " + from + " came out to " + remote));
    }

    /// Whether what a remote sends to an external endpoint arrives at that socket.
    public boolean in(Endpoint remote, Endpoint external, Endpoint inside) {
        Sight packet = Sight.datagram(Side.OUTSIDE, remote, external, HELLO);
        return wire.send(packet).stream()
                .anyMatch(s ->
                        s.side() == Side.INSIDE
                                && s.kind() instanceof Sight.Datagram
                                && s.target().equals(inside)
                                && s.source().equals(wire.named(remote)));
    }

    /// Sends from inside to an external endpoint; what arrives inside at that socket, or nothing.
    public Optional<Sight> turn(Endpoint from, Endpoint external, Endpoint to) {
        Sight packet = Sight.datagram(Side.INSIDE, from, wire.named(external), HELLO);
        return wire.send(packet).stream()
                .filter(s -> s.side() == Side.INSIDE && s.target().equals(to))
                .findFirst();
    }

    /// Whom the binding of this socket lets in, which it opens.
    ///
    /// @throws Silence where not even who was sent to gets in, to another one like it
    public Openness openness(Endpoint from) {
        Endpoint external = open(from, S1);
        if (in(S2, external, from)) {
            return Openness.ANYBODY;
        }
        if (in(S1_OTHER_PORT, external, from)) {
            return Openness.SAME_ADDRESS;
        }
        answered();
        return Openness.SAME_ENDPOINT;
    }

    /// Has a fresh socket get an answer.
    ///
    /// @throws Silence where it gets none
    public void answered() {
        Endpoint from = socket(1);
        if (!in(S1, open(from, S1), from)) {
            throw new Silence("no answer of " + S1 + " arrived");
        }
    }

    /// Whether this socket is shown alike to three remotes.
    public boolean isShownAlike(Endpoint from) {
        Endpoint first = open(from, S1);
        return open(from, S1_OTHER_PORT).equals(first) && open(from, S2).equals(first);
    }

    /// Sends a ping; as whom the outside sees it, or nothing.
    public Optional<Endpoint> ping(Endpoint from, IpAddress remote) {
        Endpoint to = wire.named(new Endpoint(remote, 0));
        return wire.send(Sight.ping(Side.INSIDE, from, to)).stream()
                .filter(s -> s.side() == Side.OUTSIDE && s.kind() instanceof Sight.Ping)
                .map(Sight::source)
                .findFirst();
    }

    /// Whether the answer to a ping arrives.
    public boolean pong(IpAddress remote, Endpoint external, Endpoint inside) {
        Sight pong = Sight.pong(Side.OUTSIDE, new Endpoint(remote, 0), external);
        return wire.send(pong).stream()
                .anyMatch(s ->
                        s.side() == Side.INSIDE
                                && s.kind() instanceof Sight.Pong
                                && s.target().equals(inside));
    }

    /// Has somebody outside say that what was shown as `external` has not reached `remote`; what
    /// arrives inside of it.
    public Optional<Sight> complain(
            Endpoint speaker, IcmpError error, Endpoint external, Endpoint remote) {
        return complain(complaint(speaker, error, external, remote));
    }

    public Optional<Sight> complain(Sight complaint) {
        return wire.send(complaint).stream().filter(s -> s.side() == Side.INSIDE).findFirst();
    }

    public static Sight complaint(
            Endpoint speaker, IcmpError error, Endpoint external, Endpoint remote) {
        var about = new Sight.Quoted(new Sight.Datagram(), external, remote);
        int mtu = error == IcmpError.TOO_BIG ? 1_280 : 0;
        return Sight.failure(Side.OUTSIDE, speaker, new Sight.Failure(error, mtu, about));
    }

    /// Has an inside socket say that what a remote sent to it was for a closed port; what arrives
    /// of that anywhere.
    public List<Sight> refuse(Endpoint inside, Endpoint remote) {
        var about = new Sight.Quoted(new Sight.Datagram(), wire.named(remote), inside);
        var failure = new Sight.Failure(IcmpError.PORT_UNREACHABLE, 0, about);
        return wire.send(Sight.failure(Side.INSIDE, inside, failure));
    }

    /// Opens sockets of many hosts, each to a remote of its own, until so many came out, or many
    /// hosts one after the other got nothing.
    public void load(int wanted) {
        int loaded = 0;
        int idle = 0;
        for (int host = FIRST_IN_CROWD; loaded < wanted && idle < IDLE; host++) {
            int before = loaded;
            for (int i = 0; i < EACH && loaded < wanted; i++) {
                Endpoint remote = new Endpoint(CROWD.plus(loaded >>> 12), 1 + (loaded & 0xfff));
                if (out(socket(host, 1_024 + i), remote).isEmpty()) {
                    break;
                }
                loaded++;
            }
            idle = loaded == before ? idle + 1 : 0;
        }
    }

    /// Opens sockets of that host, each with a port of its own, until nothing comes out any more.
    ///
    /// @return how many came out
    public int fill(int host, int firstPort, int most) {
        for (int i = 0; i < most; i++) {
            if (out(socket(host, firstPort + i), S1).isEmpty()) {
                return i;
            }
        }
        return most;
    }
}
