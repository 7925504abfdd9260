package dev.punchcard.simulator.scenario;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.link.Link;
import dev.punchcard.simulator.nat.Nat;
import dev.punchcard.simulator.net.Gateway;
import dev.punchcard.simulator.net.Hop;
import dev.punchcard.simulator.net.Interface;
import dev.punchcard.simulator.net.Network;
import dev.punchcard.simulator.net.Router;
import dev.punchcard.simulator.net.Subnet;
import dev.punchcard.simulator.net.VirtualHost;
import dev.punchcard.simulator.scenario.Topology.Address;
import dev.punchcard.simulator.scenario.Topology.Family;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Builds the hops of a topology.
///
/// Addresses are numbered in the order of the topology, in the networks of [Topology#network]: .1
/// and on for what stands on the internet, .2 and on inside a site, whose router is .1.
final class Wiring {
    private final Network network;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Map<String, VirtualHost> hosts = new LinkedHashMap<>();

    /// A network that hosts and sites stand in.
    private static final class Place {
        private final int hop;
        private final Router router;
        private final Gateway gateway;
        private final Topology topology;
        private final String name;
        private final Optional<Place> above;
        private final int sideAbove;
        private int numbered;
        private int sides = Hop.INSIDE;

        Place(
                int hop,
                Router router,
                Gateway gateway,
                Topology topology,
                String name,
                Optional<Place> above,
                int sideAbove) {
            this.hop = hop;
            this.router = router;
            this.gateway = gateway;
            this.topology = topology;
            this.name = name;
            this.above = above;
            this.sideAbove = sideAbove;
            this.numbered = above.isPresent() ? 1 : 0; // a site's first is its router's
        }

        Subnet network(Family family) {
            return topology.network(name, family);
        }

        IpAddress numbered(Family family) {
            return network(family).base().plus(numbered);
        }

        IpAddress nextAddress() {
            numbered++;
            return numbered(Family.IPV4);
        }

        /// Every address of an interface that stands here; its numbered ones have one number.
        List<IpAddress> addresses(Topology.Interface one) {
            if (one.addresses().stream().anyMatch(Address.Numbered.class::isInstance)) {
                numbered++;
            }
            List<IpAddress> addresses = new ArrayList<>();
            for (Address address : one.addresses()) {
                addresses.add(
                        switch (address) {
                            case Address.Given(IpAddress given) -> given;
                            case Address.Numbered(Family family) -> numbered(family);
                        });
            }
            return addresses;
        }

        /// Reserves a side for what has those addresses. IPv6 is routed, not translated, so that
        /// all routers further up have to know the way.
        int side(List<IpAddress> addresses) {
            for (IpAddress address : addresses) {
                router.route(address, sides);
                if (!address.isV4()) {
                    above.ifPresent(place -> place.routeDown(address, sideAbove));
                }
            }
            return sides++;
        }

        private void routeDown(IpAddress address, int side) {
            router.route(address, side);
            above.ifPresent(place -> place.routeDown(address, sideAbove));
        }
    }

    Wiring(Network network, Topology topology) {
        this.network = network;
        Router internet = Router.internet();
        int root = network.add(Topology.INTERNET, internet);
        places.put(
                Topology.INTERNET,
                new Place(
                        root,
                        internet,
                        Gateway.INTERNET,
                        topology,
                        Topology.INTERNET,
                        Optional.empty(),
                        0));
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
        Gateway gateway =
                new Gateway(
                        topology.network(name, Family.IPV4).base().plus(1),
                        topology.network(name, Family.IPV6).base().plus(1));
        Prng random = network.fork("nat:" + name);
        Nat nat = new Nat(name, site.nat(), external, gateway, random, network.trace());
        int natHop = network.add(name, nat);
        int side = above.side(List.of(external));
        String link = Topology.link(name, site.behind());
        Link.join(network, above.hop, side, natHop, Hop.OUTSIDE, link, site.link(), above.gateway);
        Router router = Router.site(gateway);
        int routerHop = network.add(Topology.router(site), router);
        network.join(natHop, Hop.INSIDE, routerHop, Hop.OUTSIDE);
        places.put(
                name,
                new Place(routerHop, router, gateway, topology, name, Optional.of(above), side));
        return true;
    }

    private void build(Topology.Host host) {
        List<Interface> interfaces = new ArrayList<>();
        for (Topology.Interface one : host.interfaces()) {
            Place at = place(one.at());
            interfaces.add(
                    new Interface(
                            at.addresses(one),
                            List.of(at.network(Family.IPV4), at.network(Family.IPV6)),
                            one.sendBuffer()));
        }
        VirtualHost built = network.addHost(host.name(), interfaces);
        hosts.put(host.name(), built);
        for (int i = 0; i < interfaces.size(); i++) {
            Topology.Interface one = host.interfaces().get(i);
            Place at = place(one.at());
            int side = at.side(interfaces.get(i).addresses());
            String link = Topology.link(host.name(), one.at());
            Link.join(network, at.hop, side, built.hop(), i, link, one.link(), at.gateway);
        }
    }

    private Place place(String name) {
        Place place = places.get(name);
        if (place == null) {
            throw new IllegalArgumentException("no site is named " + name);
        }
        return place;
    }
}
