package dev.punchcard.simulator.link;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.DropReason;
import dev.punchcard.simulator.net.Exit;
import dev.punchcard.simulator.net.Gateway;
import dev.punchcard.simulator.net.Hop;
import dev.punchcard.simulator.net.Network;
import dev.punchcard.simulator.net.Packet;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.IntFunction;

/// A line between two hops, the only hop that takes time: what it does to packets stands in its
/// [Duplex], for each direction on its own.
///
/// What befalls a packet is drawn from (this link's stream, the packet's own number), never from a
/// running generator, so that removing one packet leaves the fate of all others as it was.
public final class Link implements Hop {
    private static final Line[] NONE = {};

    private final Prng random;
    private final Gateway gateway;
    private final IntFunction<String> hosts;
    private final long upLatency; // where it is plain
    private final long downLatency;
    private Line[] lines = NONE; // the last one counts; none where all that it does is to take time
    private int cuts;
    private Runnable changed = () -> {}; // tells the network what it need not ask

    /// @param hosts the name of the host with that number
    Link(Duplex policy, Prng random, Gateway gateway, IntFunction<String> hosts) {
        this.random = random;
        this.gateway = gateway;
        this.hosts = hosts;
        this.upLatency = constant(policy.up().latency());
        this.downLatency = constant(policy.down().latency());
        if (!policy.up().isPlain() || !policy.down().isPlain()) {
            impose(policy);
        }
    }

    private static long constant(Latency latency) {
        return latency instanceof Latency.Constant(Duration time) ? time.toNanos() : 0;
    }

    /// Joins the outside of the hop `below` to `side` of the hop `above`.
    public static Link join(
            Network network, int above, int side, int below, String name, Duplex policy) {
        return join(network, above, side, below, OUTSIDE, name, policy, Gateway.INTERNET);
    }

    /// Joins the hop `below`, by one of the sides that it has towards the internet, to `side` of
    /// the hop `above`.
    ///
    /// @param gateway what the router above speaks as
    public static Link join(
            Network network,
            int above,
            int side,
            int below,
            int belowSide,
            String name,
            Duplex policy,
            Gateway gateway) {
        Link link = new Link(policy, network.fork(name), gateway, network.hostNames());
        int hop = network.add(name, link);
        network.join(above, side, hop, OUTSIDE);
        network.join(hop, INSIDE, below, belowSide);
        link.changed = () -> link.introduce(network, hop);
        link.changed.run();
        return link;
    }

    private void introduce(Network network, int hop) {
        if (isPlain()) {
            network.letThrough(hop, downLatency, upLatency);
        } else {
            network.ask(hop);
        }
    }

    private boolean isPlain() {
        return cuts == 0 && lines.length == 0;
    }

    /// Takes the link down, until as many calls of [#mend].
    public void cut() {
        cuts++;
        changed.run();
    }

    public void mend() {
        cuts--;
        changed.run();
    }

    /// Has it behave so for the time being; of several such policies the latest counts.
    ///
    /// @return what gives it back its former ways
    public Runnable impose(Duplex policy) {
        Line imposed = new Line(policy, random, gateway, hosts);
        Line[] more = Arrays.copyOf(lines, lines.length + 1);
        more[lines.length] = imposed;
        obey(more);
        return () -> obey(without(imposed));
    }

    private void obey(Line[] other) {
        lines = other;
        changed.run();
    }

    private Line[] without(Line line) {
        return Arrays.stream(lines).filter(one -> one != line).toArray(Line[]::new);
    }

    @Override
    public void accept(long now, int side, Packet packet, Exit exit) {
        if (cuts > 0) {
            exit.drop(packet, DropReason.LINK_DOWN);
        } else if (lines.length == 0) {
            long latency = side == INSIDE ? upLatency : downLatency;
            exit.forwardAt(now + latency, 1 - side, packet);
        } else {
            lines[lines.length - 1].carry(now, side, packet, exit);
        }
    }
}
