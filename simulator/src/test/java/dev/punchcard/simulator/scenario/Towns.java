package dev.punchcard.simulator.scenario;

import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.link.LinkPolicy;
import dev.punchcard.simulator.link.Mtu;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.binding.Hairpin;
import dev.punchcard.simulator.topology.Topology;
import dev.punchcard.simulator.topology.Topology.Address;
import dev.punchcard.simulator.topology.Topology.Family;
import dev.punchcard.simulator.topology.Topology.Host;
import dev.punchcard.simulator.topology.Topology.Interface;
import dev.punchcard.simulator.topology.Topology.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Parts of topologies, on lines of a millisecond.
final class Towns {
    static final Address V6 = new Address.Numbered(Family.IPV6);

    private static final Duplex LINE = Duplex.of(Duration.ofMillis(1));
    private static final int BUFFER = dev.punchcard.simulator.net.Interface.SEND_BUFFER;

    private Towns() {}

    static Site site(String name) {
        return new Site(name, Topology.INTERNET, NatPolicy.DEFAULT, LINE);
    }

    static Site site(String name, Hairpin hairpin) {
        return new Site(name, Topology.INTERNET, NatPolicy.DEFAULT.with(hairpin), LINE);
    }

    /// A site whose line carries only so much.
    static Site site(String name, Mtu mtu) {
        LinkPolicy line = LinkPolicy.of(Duration.ofMillis(1)).with(mtu);
        return new Site(name, Topology.INTERNET, NatPolicy.DEFAULT, Duplex.of(line));
    }

    /// A host with an interface at each place, and an IPv4 address on each.
    static Host host(String name, String... places) {
        return new Host(
                name,
                List.of(places).stream()
                        .map(at -> new Interface(at, LINE, Optional.empty()))
                        .toList());
    }

    /// A host with those addresses at one place.
    static Host host(String name, String at, Address first, Address... others) {
        List<Address> addresses = new ArrayList<>(List.of(first));
        addresses.addAll(List.of(others));
        return new Host(name, List.of(new Interface(at, LINE, addresses, BUFFER)));
    }

    static Host host(String name, String at, int sendBuffer) {
        return new Host(name, List.of(new Interface(at, LINE, List.of(Address.V4), sendBuffer)));
    }
}
