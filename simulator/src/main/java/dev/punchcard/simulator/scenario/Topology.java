package dev.punchcard.simulator.scenario;

import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.link.LinkPolicy;
import dev.punchcard.simulator.link.Loss;
import dev.punchcard.simulator.nat.NatPolicy;
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

    private static final int MOST_SITES = 254;
    private static final IpAddress PUBLIC = IpAddress.literal("198.18.0.0");

    /// A network behind a NAT.
    ///
    /// @param behind the site whose network the NAT's outside stands in, or [#INTERNET]
    /// @param link between the NAT's outside and that network
    public record Site(String name, String behind, NatPolicy nat, Duplex link) {}

    /// A host with one address.
    ///
    /// @param at the site, or [#INTERNET]
    /// @param link between the host and that network
    /// @param address numbered by the topology where it is not given; none of those that the
    ///   topology numbers itself
    public record Host(String name, String at, Duplex link, Optional<IpAddress> address) {}

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
            require(names.contains(host.at()), "no site is named " + host.at());
            require(hostNames.add(host.name()), "two hosts are named " + host.name());
        }
        for (Site site : sites) {
            requirePathToInternet(site, sites);
        }
        for (Site site : sites) {
            requireKnownSenders(site.link(), hostNames);
        }
        for (Host host : hosts) {
            requireKnownSenders(host.link(), hostNames);
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
            hops.add(link(host.name(), host.at()));
        }
        return hops;
    }

    static String router(Site site) {
        return site.name() + "-lan";
    }

    static String link(String from, String to) {
        return from + ">" + to;
    }

    /// Where the numbering of a place begins: 198.18.0.0 for the internet (the range of RFC 2544,
    /// which routes nowhere), 10.*n*.0.0 for the *n*-th site.
    public IpAddress base(String place) {
        return base(place, sites);
    }

    private static IpAddress base(String place, List<Site> sites) {
        for (int i = 0; i < sites.size(); i++) {
            if (sites.get(i).name().equals(place)) {
                return IpAddress.v4(10 << 24 | (i + 1) << 16);
            }
        }
        return PUBLIC;
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
            if (host.address().isPresent()) {
                IpAddress address = host.address().get();
                boolean numbered =
                        address.isV4()
                                && address.v4Bits() >>> 16
                                        == base(host.at(), sites).v4Bits() >>> 16;
                require(!numbered, address + " is among those numbered by the topology");
                require(taken.add(host.at() + " " + address), "two hosts have " + address);
            }
        }
    }

    private static void requirePathToInternet(Site site, List<Site> sites) {
        String place = site.name();
        for (int steps = 0; !place.equals(INTERNET); steps++) {
            require(steps <= sites.size(), "the path from " + site.name() + " goes in a circle");
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
