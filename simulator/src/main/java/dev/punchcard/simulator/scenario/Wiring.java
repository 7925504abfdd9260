package dev.punchcard.simulator.scenario;

import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.link.Link;
import dev.punchcard.simulator.nat.Nat;
import dev.punchcard.simulator.net.Hop;
import dev.punchcard.simulator.net.Network;
import dev.punchcard.simulator.net.Router;
import dev.punchcard.simulator.net.VirtualHost;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Builds the hops of a topology.
///
/// Addresses are numbered in the order of the topology, from [Topology#base]: .1 and on for what
/// stands on the internet, .2 and on inside a site.
final class Wiring {
    private final Network network;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Map<String, VirtualHost> hosts = new LinkedHashMap<>();

    /// A network that hosts and sites stand in.
    private static final class Place {
        private final int hop;
        private final Router router;
        private final IpAddress base;
        private int numbered;
        private int sides = Hop.INSIDE;

        Place(int hop, Router router, IpAddress base, int numbered) {
            this.hop = hop;
            this.router = router;
            this.base = base;
            this.numbered = numbered;
        }

        IpAddress nextAddress() {
            return base.plus(++numbered);
        }

        /// Reserves a side for what has that address.
        int side(IpAddress address) {
            router.route(address, sides);
            return sides++;
        }
    }

    Wiring(Network network, Topology topology) {
        this.network = network;
        Router internet = Router.internet();
        int root = network.add(Topology.INTERNET, internet);
        places.put(
                Topology.INTERNET, new Place(root, internet, topology.base(Topology.INTERNET), 0));
        List<Topology.Site> waiting = new ArrayList<>(topology.sites());
        while (!waiting.isEmpty()) {
            waiting.removeIf(site -> places.containsKey(site.behind()) && build(site, topology));
        }
        topology.hosts().forEach(this::build);
    }

    VirtualHost host(String name) {
        VirtualHost host = hosts.get(name);
        if (host == null) {
            throw new IllegalArgumentException("no host is named " + name);
        }
        return host;
    }

    private boolean build(Topology.Site site, Topology topology) {
        Place above = place(site.behind());
        IpAddress external = above.nextAddress();
        String name = site.name();
        Nat nat = new Nat(name, site.nat(), external, network.fork("nat:" + name), network.trace());
        int natHop = network.add(name, nat);
        join(above, external, natHop, name, site.behind(), site.link());
        Router router = Router.site();
        int routerHop = network.add(Topology.router(site), router);
        network.join(natHop, Hop.INSIDE, routerHop, Hop.OUTSIDE);
        places.put(name, new Place(routerHop, router, topology.base(name), 1));
        return true;
    }

    private void build(Topology.Host host) {
        Place at = place(host.at());
        IpAddress address = host.address().orElseGet(at::nextAddress);
        VirtualHost built = network.addHost(host.name(), address);
        hosts.put(host.name(), built);
        join(at, address, built.hop(), host.name(), host.at(), host.link());
    }

    private void join(
            Place above, IpAddress address, int below, String name, String to, Duplex link) {
        int side = above.side(address);
        Link.join(network, above.hop, side, below, Topology.link(name, to), link);
    }

    private Place place(String name) {
        Place place = places.get(name);
        if (place == null) {
            throw new IllegalArgumentException("no site is named " + name);
        }
        return place;
    }
}
