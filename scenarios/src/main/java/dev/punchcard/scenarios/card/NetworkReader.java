package dev.punchcard.scenarios.card;

import dev.punchcard.scenarios.card.nat.NatReader;
import dev.punchcard.scenarios.card.yaml.Fields;
import dev.punchcard.scenarios.card.yaml.Value;
import dev.punchcard.simulator.topology.Topology;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads who stands where.
final class NetworkReader {
    private static final String NAME = "[A-Za-z][A-Za-z0-9_-]{0,31}";
    private static final int MOST_SITES = 254;
    private static final int MOST_HOSTS = 10_000;

    private final Set<String> places = new HashSet<>(Set.of(Topology.INTERNET));
    private final List<Topology.Site> sites = new ArrayList<>();
    private final Map<String, Value> paths = new LinkedHashMap<>(); // `behind`, by site
    private LinkReader links = new LinkReader(List.of()); // until the hosts are known by name

    Topology read(Value value) {
        Fields network = value.fields("a mapping of sites and hosts");
        network.only(List.of("sites", "hosts"));
        List<Value.Entry> hosts = entries(network.get("hosts"), "hosts", MOST_HOSTS);
        links = new LinkReader(hosts.stream().map(Value.Entry::name).toList());
        network.find("sites").ifPresent(this::readSites);
        return new Topology(sites, hosts(hosts));
    }

    private void readSites(Value value) {
        List<Value.Entry> entries = entries(value, "sites", MOST_SITES);
        for (Value.Entry entry : entries) {
            requireFreeName(entry.key());
            places.add(entry.name());
        }
        for (Value.Entry entry : entries) {
            sites.add(site(entry.name(), entry.value()));
        }
        paths.forEach(this::requirePathToInternet);
    }

    private Topology.Site site(String name, Value value) {
        Fields site = value.fields("a mapping of nat, behind and link");
        site.only(List.of("nat", "behind", "link"));
        Optional<Value> behind = site.find("behind");
        behind.ifPresent(v -> paths.put(name, v));
        return new Topology.Site(
                name,
                behind.map(this::place).orElse(Topology.INTERNET),
                NatReader.nat(site.get("nat")),
                site.find("link").map(links::link).orElse(LinkReader.LINK));
    }

    private void requirePathToInternet(String name, Value behind) {
        StringBuilder path = new StringBuilder(name);
        String place = name;
        for (int steps = 0; !place.equals(Topology.INTERNET); steps++) {
            Value next = paths.get(place);
            place = next == null ? Topology.INTERNET : place(next);
            path.append(" > ").append(place);
            if (place.equals(name) || steps > sites.size()) {
                throw behind.spot().error("a circle " + path, "a path to the internet");
            }
        }
        int depth = path.toString().split(" > ", -1).length - 1;
        if (depth > Topology.DEEPEST) {
            String most = "at most " + Topology.DEEPEST + " sites one behind another";
            throw behind.spot().error(depth + " sites", most);
        }
    }

    private List<Topology.Host> hosts(List<Value.Entry> entries) {
        List<Topology.Host> hosts = new ArrayList<>();
        HostReader reader = new HostReader(places.stream().sorted().toList(), sites, links);
        for (Value.Entry entry : entries) {
            requireFreeName(entry.key());
            hosts.add(reader.read(entry.name(), entry.value()));
        }
        return hosts;
    }

    private String place(Value value) {
        return value.oneOf("place", places.stream().sorted().toList());
    }

    private static List<Value.Entry> entries(Value value, String what, int most) {
        List<Value.Entry> entries = value.fields("a mapping of " + what + " by name").entries();
        if (entries.isEmpty()) {
            throw value.error("at least one of the " + what);
        }
        if (entries.size() > most) {
            throw value.spot().error(entries.size() + " " + what, "at most " + most);
        }
        return entries;
    }

    /// A name stands for one hop; a site's router takes the site's name with `-lan`.
    private void requireFreeName(Value.Text key) {
        String name = key.text(NAME, "a name of letters, digits, - and _, at most 32");
        boolean router =
                name.endsWith("-lan") && places.contains(name.substring(0, name.length() - 4));
        if (places.contains(name) || router) {
            throw key.error("a name that no place has");
        }
    }
}
