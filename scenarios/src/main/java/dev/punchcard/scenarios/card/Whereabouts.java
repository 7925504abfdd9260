package dev.punchcard.scenarios.card;

import dev.punchcard.simulator.fault.Fault;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.topology.Topology;
import dev.punchcard.simulator.topology.Topology.Family;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who stands where, by which link, and who will when all faults of a card have struck.
final class Whereabouts {
    private final Topology topology;
    private final Map<String, Map<String, Duplex>> links = new LinkedHashMap<>(); // of hosts

    Whereabouts(Topology topology) {
        this.topology = topology;
        for (Topology.Host host : topology.hosts()) {
            Map<String, Duplex> places = new LinkedHashMap<>();
            host.interfaces().forEach(one -> places.put(one.at(), one.link()));
            links.put(host.name(), places);
        }
    }

    /// A host's link to that place, where it has one; a second one is never made.
    Optional<Duplex> link(String host, String place) {
        return Optional.ofNullable(places(host).get(place));
    }

    void add(Fault.Move move) {
        links.computeIfAbsent(move.host(), _ -> new LinkedHashMap<>())
                .putIfAbsent(move.to(), move.link());
    }

    /// The names of all links that there are before anybody moves, `below>above`.
    List<String> links() {
        return topology.hops().stream().filter(hop -> hop.contains(">")).toList();
    }

    /// Whether a host or site reaches the rest of the network through that site alone.
    boolean isInside(String name, String site) {
        List<String> places = new ArrayList<>(places(name).keySet());
        if (places.isEmpty()) {
            places.add(above(name));
        }
        return places.stream().allMatch(place -> isWithin(place, site));
    }

    /// Of the address by which a host is known, or the outside of a site.
    Family family(String name) {
        return topology.host(name).map(host -> host.families().getFirst()).orElse(Family.IPV4);
    }

    boolean has(String host, Family family) {
        return topology.host(host).filter(one -> one.families().contains(family)).isPresent();
    }

    private boolean isWithin(String place, String site) {
        String here = place;
        while (!here.equals(Topology.INTERNET) && !here.equals(site)) {
            here = above(here);
        }
        return here.equals(site);
    }

    private Map<String, Duplex> places(String host) {
        return links.getOrDefault(host, Map.of());
    }

    private String above(String site) {
        return topology.sites().stream()
                .filter(one -> one.name().equals(site))
                .map(Topology.Site::behind)
                .findFirst()
                .orElse(Topology.INTERNET);
    }
}
