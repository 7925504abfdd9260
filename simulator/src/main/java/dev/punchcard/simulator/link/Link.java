package dev.punchcard.simulator.link;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.DropReason;
import dev.punchcard.simulator.net.Exit;
import dev.punchcard.simulator.net.Gateway;
import dev.punchcard.simulator.net.Hop;
import dev.punchcard.simulator.net.Network;
import dev.punchcard.simulator.net.Packet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/// A line between two hops, the only hop that takes time: what it does to packets stands in its
/// [Duplex], for each direction on its own.
///
/// What befalls a packet is drawn from (this link's stream, the packet's own number), never from a
/// running generator, so that removing one packet leaves the fate of all others as it was.
public final class Link implements Hop {
    private final Prng random;
    private final Gateway gateway;
    private final IntFunction<String> hosts;
    private final List<Line> lines = new ArrayList<>(1); // the last one counts
    private Line line;
    private int cuts;

    /// @param hosts the name of the host with that number
    Link(Duplex policy, Prng random, Gateway gateway, IntFunction<String> hosts) {
        this.random = random;
        this.gateway = gateway;
        this.hosts = hosts;
        this.line = new Line(policy, random, gateway, hosts);
        lines.add(line);
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
        Link link = new Link(policy, network.fork(name), gateway, network::hostName);
        int hop = network.add(name, link);
        network.join(above, side, hop, OUTSIDE);
        network.join(hop, INSIDE, below, belowSide);
        return link;
    }

    /// Takes the link down, until as many calls of [#mend].
    public void cut() {
        cuts++;
    }

    public void mend() {
        cuts--;
    }

    /// Has it behave so for the time being; of several such policies the latest counts.
    ///
    /// @return what gives it back its former ways
    public Runnable impose(Duplex policy) {
        Line imposed = new Line(policy, random, gateway, hosts);
        lines.add(imposed);
        line = imposed;
        return () -> {
            lines.remove(imposed);
            line = lines.getLast();
        };
    }

    @Override
    public void accept(long now, int side, Packet packet, Exit exit) {
        if (cuts > 0) {
            exit.drop(packet, DropReason.LINK_DOWN);
        } else {
            line.carry(now, side, packet, exit);
        }
    }
}
