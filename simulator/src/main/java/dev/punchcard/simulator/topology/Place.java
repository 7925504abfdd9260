package dev.punchcard.simulator.topology;

import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.net.Gateway;
import dev.punchcard.simulator.net.Hop;
import dev.punchcard.simulator.net.Router;
import dev.punchcard.simulator.net.Subnet;
import dev.punchcard.simulator.topology.Topology.Address;
import dev.punchcard.simulator.topology.Topology.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A network that hosts and sites stand in.
final class Place {
    private final int hop;
    private final Router router;
    private final Gateway gateway;
    private final List<Subnet> networks; // by family
    private final Optional<Place> above;
    private final int sideAbove;
    private final boolean open;
    private final UnaryOperator<IpAddress> names;
    private int numbered;
    private int sides = Hop.INSIDE;

    /// @param open whether hosts here are known by their own IPv4 addresses above, too
    /// @param names those addresses as the network above knows them
    Place(
            int hop,
            Router router,
            Gateway gateway,
            Topology topology,
            String name,
            Optional<Place> above,
            int sideAbove,
            boolean open,
            UnaryOperator<IpAddress> names) {
        this.hop = hop;
        this.router = router;
        this.gateway = gateway;
        this.networks =
                List.of(topology.network(name, Family.IPV4), topology.network(name, Family.IPV6));
        this.above = above;
        this.sideAbove = sideAbove;
        this.open = open;
        this.names = names;
        this.numbered = above.isPresent() ? 1 : 0; // a site's first is its router's
    }

    int hop() {
        return hop;
    }

    /// What its router speaks as.
    Gateway gateway() {
        return gateway;
    }

    Router router() {
        return router;
    }

    /// Those that its hosts reach without a router.
    List<Subnet> networks() {
        return networks;
    }

    IpAddress numbered(Family family) {
        return networks.get(family.ordinal()).base().plus(numbered);
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

    /// Reserves a side for what has those addresses.
    int side(List<IpAddress> addresses) {
        for (IpAddress address : addresses) {
            routeDown(address, sides);
        }
        return sides++;
    }

    /// What is not translated on its way up is routed by all who stand there: IPv6, and IPv4 where
    /// the site's NAT is a mere firewall, or lets some of it pass as it is.
    void routeDown(IpAddress address, int side) {
        router.route(address, side);
        if (open || !address.isV4()) {
            above.ifPresent(place -> place.routeDown(names.apply(address), sideAbove));
        }
    }

    /// Somebody's way into a network: a side of its router.
    record Stand(Place place, int side) {
        /// The stands on the way to the internet, this one first.
        List<Stand> path() {
            List<Stand> path = new ArrayList<>();
            Optional<Stand> next = Optional.of(this);
            while (next.isPresent()) {
                Stand here = next.get();
                path.add(here);
                next = here.place.above.map(up -> new Stand(up, here.place.sideAbove));
            }
            return path;
        }
    }
}
