package dev.punchcard.scenarios.card;

import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.scenarios.card.yaml.Fields;
import dev.punchcard.scenarios.card.yaml.Value;
import dev.punchcard.simulator.topology.Topology;
import dev.punchcard.simulator.topology.Topology.Address;
import dev.punchcard.simulator.topology.Topology.Family;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the hosts of a network, and where their interfaces stand.
///
/// ```
/// alice: { at: home }                                       one interface, one IPv4 address
/// bob: { at: home, address: [ipv4, ipv6] }                  one interface, two addresses
/// carol: { interfaces: [{ at: home }, { at: mobile }] }     the first is the default route
/// ```
final class HostReader {
    private static final List<String> KEYS =
            List.of("at", "link", "address", "send-buffer", "checksum");
    private static final String SEVERAL = "interfaces";
    private static final int MOST_ADDRESSES = 16;
    private static final int LEAST_BUFFER = 28; // an empty datagram

    private final List<String> places;
    private final List<Topology.Site> sites;
    private final LinkReader links;
    private final Set<String> taken = new HashSet<>();

    /// @param places in the order of messages
    HostReader(List<String> places, List<Topology.Site> sites, LinkReader links) {
        this.places = places;
        this.sites = sites;
        this.links = links;
    }

    Topology.Host read(String name, Value value) {
        Fields host = value.fields("a mapping of at, link and address");
        List<String> keys = new ArrayList<>(KEYS);
        keys.add(SEVERAL);
        host.only(keys);
        Optional<Value> several = host.find(SEVERAL);
        if (several.isEmpty()) {
            return new Topology.Host(name, List.of(single(host)));
        }
        for (Value.Entry entry : host.entries()) {
            if (!entry.name().equals(SEVERAL)) {
                throw entry.key().error("it in each of the interfaces");
            }
        }
        return new Topology.Host(name, several(several.get()));
    }

    private List<Topology.Interface> several(Value value) {
        List<Topology.Interface> interfaces = new ArrayList<>();
        Set<String> here = new HashSet<>();
        for (Value item :
                value.items("a list of interfaces such as [{ at: NAME }, { at: NAME }]")) {
            Fields fields = item.fields("an interface: a mapping of at, link and address");
            Topology.Interface one = single(fields.only(KEYS));
            if (!here.add(one.at())) {
                throw item.spot().error("a second interface at " + one.at(), "one at each place");
            }
            interfaces.add(one);
        }
        return interfaces;
    }

    private Topology.Interface single(Fields fields) {
        String at = fields.find("at").map(v -> v.oneOf("place", places)).orElse(Topology.INTERNET);
        return new Topology.Interface(
                at,
                fields.find("link").map(links::link).orElse(LinkReader.LINK),
                fields.find("address").map(v -> addresses(v, at)).orElse(List.of(Address.V4)),
                fields.find("send-buffer")
                        .map(v -> (int) v.number(LEAST_BUFFER, 1 << 30))
                        .orElse(dev.punchcard.simulator.net.Interface.SEND_BUFFER),
                fields.find("checksum")
                        .map(v -> v.oneOf("checksum", List.of("true", "false")).equals("true"))
                        .orElse(true));
    }

    private List<Address> addresses(Value value, String at) {
        if (!(value instanceof Value.Sequence)) {
            return List.of(address(value, at));
        }
        List<Address> addresses = new ArrayList<>();
        for (Value item : value.items("an address")) {
            Address address = address(item, at);
            if (addresses.contains(address)) {
                throw item.error("each address once");
            }
            addresses.add(address);
        }
        if (addresses.size() > MOST_ADDRESSES) {
            throw value.spot().error(addresses.size() + " addresses", "at most " + MOST_ADDRESSES);
        }
        return addresses;
    }

    private Address address(Value value, String at) {
        String expected =
                "ipv4, ipv6, or an address outside %s and %s, which are numbered by themselves"
                        .formatted(Topology.network(at, Family.IPV4, sites), Topology.NUMBERED6);
        return switch (value.text(expected)) {
            case "ipv4" -> Address.V4;
            case "ipv6" -> new Address.Numbered(Family.IPV6);
            case String text -> given(value, text, at, expected);
        };
    }

    private Address given(Value value, String text, String at, String expected) {
        IpAddress address = IpAddress.parse(text).orElseThrow(() -> value.error(expected));
        if (address.equals(IpAddress.ANY)
                || Topology.network(at, Family.IPV4, sites).contains(address)
                || Topology.NUMBERED6.contains(address)) {
            throw value.error(expected);
        }
        String where = address.isV4() ? at + " " : "";
        if (!taken.add(where + address)) {
            throw value.error("an address that no other host at " + at + " has");
        }
        return new Address.Given(address);
    }
}
