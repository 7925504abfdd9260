package dev.punchcard.simulator.topology;

import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.link.LinkPolicy;
import dev.punchcard.simulator.link.Loss;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.net.Subnet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Who stands where: sites behind NATs, and hosts at sites or on the internet itself.
public record Topology(List<Site> sites, List<Host> hosts) {
    /// The place that every path ends at.
    public static final String INTERNET = "internet";

    /// Nobody and nothing, to begin with.
    public static final Topology EMPTY = new Topology(List.of(), List.of());

    /// The most sites one behind another: who sends through as many NATs, and back through as many
    /// others, still needs less than the 64 routers that are allowed to who sets no TTL.
    public static final int DEEPEST = 30;

    private static final int MOST_SITES = 254;
    private static final IpAddress PUBLIC = IpAddress.literal("198.18.0.0");
    private static final IpAddress PUBLIC6 = IpAddress.literal("2001:db8::");
    private static final int SITE_SHIFT = 16; // the third group of an IPv6 address is the site
    private static final int V4_BITS = 16;
    private static final int V6_BITS = 48;

    /// Every IPv6 address that any topology numbers.
    public static final Subnet NUMBERED6 = new Subnet(PUBLIC6, 40);

    /// A network behind a NAT.
    ///
    /// @param behind the site whose network the NAT's outside stands in, or [#INTERNET]
    /// @param link between the NAT's outside and that network
    public record Site(String name, String behind, NatPolicy nat, Duplex link) {}

    /// A host with an interface at each of the places where it stands, the first of them its
    /// default route.
    public record Host(String name, List<Interface> interfaces) {
        public Host {
            interfaces = List.copyOf(interfaces);
            require(!interfaces.isEmpty(), name + " stands nowhere");
        }

        /// A host at one place.
        ///
        /// @param address numbered by the topology where it is not given
        public Host(String name, String at, Duplex link, Optional<IpAddress> address) {
            this(name, List.of(new Interface(at, link, address)));
        }

        /// Of its addresses, in order of preference.
        public List<Family> families() {
            return interfaces.stream()
                    .flatMap(one -> one.addresses().stream())
                    .map(Address::family)
                    .distinct()
                    .toList();
        }
    }

    /// A host's place in one network.
    ///
    /// @param at the site, or [#INTERNET]
    /// @param link between the host and that network
    /// @param addresses in order of preference
    /// @param sendBuffer the longest packet that its sockets take, in bytes with its headers
    /// @param checksum whether its datagrams of IPv4 have one, which senders may leave out (RFC
    ///   768)
    public record Interface(
            String at, Duplex link, List<Address> addresses, int sendBuffer, boolean checksum) {
        public Interface {
            addresses = List.copyOf(addresses);
            require(!addresses.isEmpty(), "an interface at " + at + " without an address");
        }

        public Interface(String at, Duplex link, List<Address> addresses, int sendBuffer) {
            this(at, link, addresses, sendBuffer, true);
        }

        /// @param address numbered by the topology where it is not given
        public Interface(String at, Duplex link, Optional<IpAddress> address) {
            this(
                    at,
                    link,
                    List.of(address.<Address>map(Address.Given::new).orElse(Address.V4)),
                    dev.punchcard.simulator.net.Interface.SEND_BUFFER);
        }
    }

    /// An address of an interface.
    public sealed interface Address {
        Address V4 = new Numbered(Family.IPV4);

        Family family();

        /// The next one of the place, as the topology numbers them.
        record Numbered(Family family) implements Address {}

        /// None of those that the topology numbers itself.
        record Given(IpAddress address) implements Address {
            @Override
            public Family family() {
                return address.isV4() ? Family.IPV4 : Family.IPV6;
            }
        }
    }

    /// The families of addresses.
    public enum Family {
        IPV4,
        IPV6
    }

    public Topology {
        sites = List.copyOf(sites);
        hosts = List.copyOf(hosts);
        if (sites.size() > MOST_SITES) {
            throw new IllegalArgumentException("at most " + MOST_SITES + " sites");
        }
        Set<String> names = new HashSet<>();
        names.add(INTERNET);
        for (Site site : sites) {
            require(names.add(site.name()), "two places are named " + site.name());
        }
        for (Site site : sites) {
            require(names.contains(site.behind()), "no site is named " + site.behind());
        }
        Set<String> hostNames = new HashSet<>();
        for (Host host : hosts) {
            Set<String> places = new HashSet<>();
            for (Interface one : host.interfaces()) {
                require(names.contains(one.at()), "no site is named " + one.at());
                require(places.add(one.at()), host.name() + " stands twice at " + one.at());
            }
            require(hostNames.add(host.name()), "two hosts are named " + host.name());
            require(!names.contains(host.name()), "a host and a place are named " + host.name());
        }
        for (Site site : sites) {
            requirePathToInternet(site, sites);
        }
        for (Site site : sites) {
            requireKnownSenders(site.link(), hostNames);
        }
        for (Host host : hosts) {
            host.interfaces().forEach(one -> requireKnownSenders(one.link(), hostNames));
        }
        requireFreeAddresses(hosts, sites);
    }

    /// This topology and one more site, whose NAT stands on the internet.
    public Topology withSite(String name, NatPolicy nat, Duplex link) {
        List<Site> more = new ArrayList<>(sites);
        more.add(new Site(name, INTERNET, nat, link));
        return new Topology(more, hosts);
    }

    /// This topology and one more host, whose address it numbers.
    ///
    /// @param at the site, or [#INTERNET]
    public Topology withHost(String name, String at, Duplex link) {
        List<Host> more = new ArrayList<>(hosts);
        more.add(new Host(name, at, link, Optional.empty()));
        return new Topology(sites, more);
    }

    public Optional<Host> host(String name) {
        return hosts.stream().filter(h -> h.name().equals(name)).findFirst();
    }

    /// The names of all hops of the network that is built from this: places, hosts and links.
    public List<String> hops() {
        List<String> hops = new ArrayList<>();
        hops.add(INTERNET);
        for (Site site : sites) {
            hops.add(site.name());
            hops.add(router(site));
            hops.add(link(site.name(), site.behind()));
        }
        for (Host host : hosts) {
            hops.add(host.name());
            host.interfaces().forEach(one -> hops.add(link(host.name(), one.at())));
        }
        return hops;
    }

    static String router(Site site) {
        return site.name() + "-lan";
    }

    static String link(String from, String to) {
        return from + ">" + to;
    }

    /// The addresses that the topology numbers at a place: 198.18.0.0/16 on the internet (of the
    /// range of RFC 2544, which routes nowhere) and 10.*n*.0.0/16 at the *n*-th site; 2001:db8::/48
    /// and 2001:db8:*n*::/48 (for documentation, RFC 3849).
    public Subnet network(String place, Family family) {
        return network(place, family, sites);
    }

    /// The same, while the hosts are not known yet.
    public static Subnet network(String place, Family family, List<Site> sites) {
        int number = 0;
        for (int i = 0; i < sites.size(); i++) {
            number = sites.get(i).name().equals(place) ? i + 1 : number;
        }
        return switch (family) {
            case IPV4 ->
                    Subnet.v4(
                            number == 0 ? PUBLIC : IpAddress.v4(10 << 24 | number << 16), V4_BITS);
            case IPV6 ->
                    new Subnet(
                            new IpAddress(PUBLIC6.high() | (long) number << SITE_SHIFT, 0),
                            V6_BITS);
        };
    }

    /// Links that lose by script name hosts.
    private static void requireKnownSenders(Duplex link, Set<String> hostNames) {
        for (LinkPolicy policy : List.of(link.up(), link.down())) {
            if (policy.loss() instanceof Loss.Scripted(List<Loss.Drop> drops)) {
                for (Loss.Drop drop : drops) {
                    require(
                            hostNames.contains(drop.from()),
                            "no host is named " + drop.from() + ", from whom a link loses packets");
                }
            }
        }
    }

    private static void requireFreeAddresses(List<Host> hosts, List<Site> sites) {
        Set<String> taken = new HashSet<>();
        for (Host host : hosts) {
            for (Interface one : host.interfaces()) {
                for (Address address : one.addresses()) {
                    if (address instanceof Address.Given(IpAddress given)) {
                        requireFree(given, one.at(), sites);
                        String where = given.isV4() ? one.at() + " " : "";
                        require(taken.add(where + given), "two hosts have " + given);
                    }
                }
            }
        }
    }

    /// IPv6 addresses are those of the whole network, so that no place may use another's.
    private static void requireFree(IpAddress given, String at, List<Site> sites) {
        Family family = given.isV4() ? Family.IPV4 : Family.IPV6;
        boolean numbered =
                given.isV4()
                        ? network(at, family, sites).contains(given)
                        : NUMBERED6.contains(given);
        require(!numbered, given + " is among those numbered by the topology");
    }

    private static void requirePathToInternet(Site site, List<Site> sites) {
        String place = site.name();
        for (int steps = 0; !place.equals(INTERNET); steps++) {
            require(steps <= sites.size(), "the path from " + site.name() + " goes in a circle");
            require(steps < DEEPEST, "more than " + DEEPEST + " sites are one behind another");
            String here = place;
            place =
                    sites.stream()
                            .filter(s -> s.name().equals(here))
                            .map(Site::behind)
                            .findFirst()
                            .orElse(INTERNET);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
