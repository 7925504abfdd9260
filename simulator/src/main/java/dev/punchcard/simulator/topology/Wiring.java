package dev.punchcard.simulator.topology;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.fault.Fault;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.link.Link;
import dev.punchcard.simulator.nat.Nat;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.net.Gateway;
import dev.punchcard.simulator.net.Hop;
import dev.punchcard.simulator.net.Interface;
import dev.punchcard.simulator.net.Network;
import dev.punchcard.simulator.net.Router;
import dev.punchcard.simulator.net.VirtualHost;
import dev.punchcard.simulator.topology.Topology.Family;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Builds the hops of a topology.
///
/// Addresses are numbered in the order of the topology, in the networks of [Topology#network]: .1
/// and on for what stands on the internet, .2 and on inside a site, whose router is .1.
public final class Wiring {
    private final Network network;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Map<String, VirtualHost> hosts = new LinkedHashMap<>();
    private final Map<String, Link> links = new LinkedHashMap<>();

    private final Map<String, Door> doors = new LinkedHashMap<>();
    private final Map<String, List<Place.Stand>> stands = new LinkedHashMap<>();

    /// A site's way out, by a side of the network above.
    private record Door(Nat nat, NatPolicy policy, Place above, int side) {
        /// A host's address, as the network above knows it.
        IpAddress shown(IpAddress inside) {
            boolean translated =
                    inside.isV4()
                            ? isTranslated(policy)
                            : policy.packets().ipv6().nat64().isPresent();
            return nat.nameOf(translated ? nat.external().getFirst() : inside);
        }
    }

    /// Two sides of a router, between which packets may be stopped.
    public record Crossing(Router router, int one, int other) {}

    /// @param moves that hosts will make, for which they get an interface each
    public Wiring(Network network, Topology topology, List<Fault.Move> moves) {
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
                        0,
                        false,
                        address -> address));
        List<Topology.Site> waiting = new ArrayList<>(topology.sites());
        while (!waiting.isEmpty()) {
            waiting.removeIf(site -> places.containsKey(site.behind()) && build(site, topology));
        }
        List<List<Interface>> interfaces = new ArrayList<>();
        for (Topology.Host host : topology.hosts()) {
            interfaces.add(interfaces(host.interfaces()));
        }
        for (int i = 0; i < topology.hosts().size(); i++) {
            Topology.Host host = topology.hosts().get(i);
            List<Topology.Interface> later = later(host, moves);
            List<Interface> all = interfaces.get(i);
            all.addAll(interfaces(later));
            build(host, later, all);
        }
    }

    /// The interfaces that a host gets by moving. Each has an address of every family that the host
    /// has, in the same order: who moves takes his sockets along, whose peers are of one family.
    private static List<Topology.Interface> later(Topology.Host host, List<Fault.Move> moves) {
        if (moves.isEmpty()) {
            return List.of();
        }
        Set<String> there = new HashSet<>();
        host.interfaces().forEach(one -> there.add(one.at()));
        List<Topology.Interface> later = new ArrayList<>();
        for (Fault.Move move : moves) {
            if (move.host().equals(host.name()) && there.add(move.to())) {
                later.add(
                        new Topology.Interface(
                                move.to(),
                                move.link(),
                                host.families().stream()
                                        .<Topology.Address>map(Topology.Address.Numbered::new)
                                        .toList(),
                                Interface.SEND_BUFFER));
            }
        }
        return later;
    }

    public VirtualHost host(String name) {
        VirtualHost host = hosts.get(name);
        if (host == null) {
            throw new IllegalArgumentException("no host is named " + name);
        }
        return host;
    }

    /// The links of a host or site, or the one of that name.
    public List<Link> links(String of) {
        List<Link> found = new ArrayList<>();
        links.forEach((name, link) -> {
            if (name.equals(of) || name.startsWith(of + ">")) {
                found.add(link);
            }
        });
        return found;
    }

    public Nat nat(String site) {
        return door(site).nat();
    }

    /// Gives the NAT of a site the next free addresses of the network above.
    public void renumber(long now, String site) {
        Door door = door(site);
        List<IpAddress> next = new ArrayList<>();
        for (IpAddress old : door.nat().external()) {
            IpAddress other = door.above().nextAddress();
            door.above().router().reroute(old, other);
            next.add(other);
        }
        door.nat().renumber(now, next);
        nameAbove(door.nat(), door.above(), door.side());
    }

    /// Where a host is, or the outside of a site's NAT.
    public IpAddress address(String name) {
        return doors.containsKey(name) ? nat(name).external().getFirst() : host(name).address();
    }

    /// A host's address at a place where it has an interface, up or not.
    public IpAddress address(String host, String place) {
        for (int i = 0; i < host(host).interfaces().size(); i++) {
            if (stands.getOrDefault(host, List.of()).get(i).place() == place(place)) {
                return host(host).interfaces().get(i).addresses().getFirst();
            }
        }
        throw new IllegalArgumentException(host + " has no interface at " + place);
    }

    /// By which address the internet knows a host: the first one of those that the last NAT on its
    /// way shows, or its own where nobody translates it.
    public IpAddress outside(String name) {
        VirtualHost host = host(name);
        IpAddress known = host.address();
        int way = 0;
        while (!host.interfaces().get(way).addresses().contains(known)) {
            way++;
        }
        for (Place.Stand stand : stands.getOrDefault(name, List.of()).get(way).path()) {
            for (Map.Entry<String, Door> door : doors.entrySet()) {
                if (places.get(door.getKey()) == stand.place()) {
                    known = door.getValue().shown(known);
                }
            }
        }
        return known;
    }

    /// Where the paths of two groups meet.
    public List<Crossing> crossings(List<String> one, List<String> other) {
        Set<Crossing> crossings = new LinkedHashSet<>();
        for (Place.Stand a : standsOf(one)) {
            for (Place.Stand b : standsOf(other)) {
                meeting(a, b).ifPresent(crossings::add);
            }
        }
        return List.copyOf(crossings);
    }

    private List<Place.Stand> standsOf(List<String> names) {
        List<Place.Stand> all = new ArrayList<>();
        names.forEach(name -> all.addAll(stands.getOrDefault(name, List.of())));
        return all;
    }

    /// Nowhere, where one of them stands inside the other.
    private static Optional<Crossing> meeting(Place.Stand a, Place.Stand b) {
        for (Place.Stand one : a.path()) {
            for (Place.Stand other : b.path()) {
                if (one.place() == other.place()) {
                    return one.side() == other.side()
                            ? Optional.empty()
                            : Optional.of(
                                    new Crossing(one.place().router(), one.side(), other.side()));
                }
            }
        }
        return Optional.empty();
    }

    private Door door(String site) {
        Door door = doors.get(site);
        if (door == null) {
            throw new IllegalArgumentException("no site is named " + site);
        }
        return door;
    }

    private boolean build(Topology.Site site, Topology topology) {
        Place above = place(site.behind());
        List<IpAddress> external = new ArrayList<>();
        for (int i = 0; i < site.nat().addresses(); i++) {
            external.add(above.nextAddress());
        }
        String name = site.name();
        Gateway gateway =
                new Gateway(
                        topology.network(name, Family.IPV4).base().plus(1),
                        topology.network(name, Family.IPV6).base().plus(1));
        Prng random = network.fork("nat:" + name);
        Nat nat = new Nat(name, site.nat(), external, gateway, random, network.trace());
        int natHop = network.add(name, nat);
        int side = above.side(external);
        nameAbove(nat, above, side);
        String link = Topology.link(name, site.behind());
        join(above, side, natHop, Hop.OUTSIDE, link, site.link());
        doors.put(name, new Door(nat, site.nat(), above, side));
        stands.put(name, List.of(new Place.Stand(above, side)));
        Router router = Router.site(gateway);
        int routerHop = network.add(Topology.router(site), router);
        network.join(natHop, Hop.INSIDE, routerHop, Hop.OUTSIDE);
        places.put(
                name,
                new Place(
                        routerHop,
                        router,
                        gateway,
                        topology,
                        name,
                        Optional.of(above),
                        side,
                        isOpen(site.nat()),
                        nat::nameOf));
        return true;
    }

    /// Where the network above knows what a NAT shows by other names, it leads those to it, too.
    private static void nameAbove(Nat nat, Place above, int side) {
        for (IpAddress shown : nat.external()) {
            if (!nat.nameOf(shown).equals(shown)) {
                above.routeDown(nat.nameOf(shown), side);
            }
        }
    }

    /// Whether inside hosts are known outside by their own addresses, be it by TCP alone.
    private static boolean isOpen(NatPolicy nat) {
        boolean called =
                nat instanceof TablePolicy table
                        && table.tcp().mapping().equals(Optional.of(Mapping.NONE));
        return called || !isTranslated(nat) || !nat.packets().bypass().isEmpty();
    }

    private static boolean isTranslated(NatPolicy nat) {
        return switch (nat) {
            case TablePolicy table -> table.mapping() != Mapping.NONE;
            case ConntrackPolicy _ -> true;
        };
    }

    private List<Interface> interfaces(List<Topology.Interface> wanted) {
        List<Interface> interfaces = new ArrayList<>(wanted.size());
        for (Topology.Interface one : wanted) {
            Place at = place(one.at());
            interfaces.add(
                    new Interface(
                            at.addresses(one), at.networks(), one.sendBuffer(), one.checksum()));
        }
        return interfaces;
    }

    private void build(
            Topology.Host host, List<Topology.Interface> later, List<Interface> interfaces) {
        List<Topology.Interface> ways = new ArrayList<>(host.interfaces());
        VirtualHost built = network.addHost(host.name(), interfaces, ways.size());
        hosts.put(host.name(), built);
        ways.addAll(later);
        List<Place.Stand> here = new ArrayList<>();
        for (int i = 0; i < ways.size(); i++) {
            Topology.Interface one = ways.get(i);
            Place at = place(one.at());
            int side = at.side(interfaces.get(i).addresses());
            here.add(new Place.Stand(at, side));
            join(at, side, built.hop(), i, Topology.link(host.name(), one.at()), one.link());
        }
        stands.put(host.name(), here);
    }

    private void join(Place above, int side, int below, int belowSide, String name, Duplex policy) {
        links.put(
                name,
                Link.join(
                        network,
                        above.hop(),
                        side,
                        below,
                        belowSide,
                        name,
                        policy,
                        above.gateway()));
    }

    private Place place(String name) {
        Place place = places.get(name);
        if (place == null) {
            throw new IllegalArgumentException("no site is named " + name);
        }
        return place;
    }
}
