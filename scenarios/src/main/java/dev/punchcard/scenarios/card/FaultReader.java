package dev.punchcard.scenarios.card;

import dev.punchcard.core.protocol.Durations;
import dev.punchcard.core.protocol.Option;
import dev.punchcard.scenarios.card.yaml.Fields;
import dev.punchcard.scenarios.card.yaml.Value;
import dev.punchcard.simulator.engine.Limits;
import dev.punchcard.simulator.fault.Disturbance;
import dev.punchcard.simulator.fault.Fault;
import dev.punchcard.simulator.fault.FaultKind;
import dev.punchcard.simulator.fault.Swarm;
import dev.punchcard.simulator.fault.Victims;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.scenario.Cast;
import dev.punchcard.simulator.scenario.Scenario;
import dev.punchcard.simulator.topology.Topology;
import dev.punchcard.simulator.topology.Topology.Family;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Reads what disturbs a run: a timeline of faults, and faults that the seed draws.
///
/// ```
/// faults:
///   - { at: 3s, link-down: home, for: 2s }
///   - { at: 3s, link-down: alice>home, for: 2s }
///   - { at: 3s, bad-line: home, link: wifi-busy, for: 2s }
///   - { at: 3s, partition: [[alice], [bob, server]], for: 2s }
///   - { at: 1s, storm: home, from: eve, rate: 200, size: 64, port: 0, for: 5s }
///   - { at: 4s, restart: server, for: 1s }
///   - { at: 2s, slow: server, each: 50ms, for: 10s }
///   - { at: 2s, sleep: alice, for: 30s }
///   - { at: 5s, move: alice, to: mobile, link: lte }
///   - { at: 5s, reboot: home, for: 20s }
///   - { at: 5s, flush: home }
///   - { at: 5s, reconnect: home, for: 2s }
///   - { at: 0s, clock: alice, ahead: 2s, drift: 100 }
/// swarm: { kinds: [storm, sleep], from: 1s, until: 20s, most: 5 }
/// ```
final class FaultReader {
    private static final String SYNTAX = "a fault such as { at: 3s, link-down: home, for: 2s }";
    private static final int RATE = 100;
    private static final int SIZE = 64;
    private static final int MOST = 10_000;

    private final Victims victims;
    private final Duration limit;
    private final List<String> anyone;
    private final List<String> lines; // hosts, sites, and single links
    private final LinkReader links;
    private final Whereabouts whereabouts;

    /// @param limits of the run: what begins after it has ended would never be seen
    FaultReader(Topology topology, Cast cast, Limits limits) {
        this.victims = Scenario.victims(topology, cast);
        this.limit = limits.time();
        this.anyone = new ArrayList<>(victims.hosts());
        anyone.addAll(victims.sites());
        this.links = new LinkReader(victims.hosts());
        this.whereabouts = new Whereabouts(topology);
        this.lines = new ArrayList<>(anyone);
        lines.addAll(whereabouts.links());
    }

    List<Disturbance> faults(Value value) {
        List<Disturbance> faults = new ArrayList<>();
        List<Value> items = value.items("a list of faults");
        items.forEach(this::expectMove);
        for (Value item : items) {
            if (faults.size() == MOST) {
                throw item.spot().error("more than " + MOST + " faults", "fewer of them");
            }
            Fields fields = item.fields(SYNTAX);
            Duration at = fields.get("at").moment(limit);
            faults.add(new Disturbance(at, fault(fields)));
        }
        return faults;
    }

    /// Who moves gets a link that faults may name, too, wherever in the list they stand.
    private void expectMove(Value item) {
        Fields fields = item.fields(SYNTAX);
        if (fields.find("move").orElse(item) instanceof Value.Text host
                && fields.find("to").orElse(item) instanceof Value.Text place) {
            lines.add(host.text() + ">" + place.text());
        }
    }

    Swarm swarm(Value value) {
        Fields fields = value.fields("a mapping such as { from: 1s, until: 20s, most: 5 }");
        fields.only(List.of("kinds", "from", "until", "most"));
        Duration from = fields.find("from").map(v -> v.moment(limit)).orElse(Duration.ZERO);
        Value end = fields.get("until");
        Duration until = end.moment(limit);
        if (until.compareTo(from) <= 0) {
            throw end.error("a time after from");
        }
        int most = (int) fields.get("most").number(0, Swarm.MOST);
        return new Swarm(
                fields.find("kinds").map(FaultReader::kinds).orElse(List.of(FaultKind.values())),
                from,
                until,
                most);
    }

    private static List<FaultKind> kinds(Value value) {
        List<FaultKind> kinds = new ArrayList<>();
        for (Value item : value.items("a list of kinds of fault")) {
            FaultKind kind = item.constant("kind of fault", FaultKind.class);
            if (kinds.contains(kind)) {
                throw item.error("each kind once");
            }
            kinds.add(kind);
        }
        return kinds;
    }

    private Fault fault(Fields fields) {
        List<String> kinds = Arrays.stream(FaultKind.values()).map(Option::word).toList();
        List<FaultKind> found = new ArrayList<>();
        for (FaultKind kind : FaultKind.values()) {
            if (fields.find(Option.word(kind)).isPresent()) {
                found.add(kind);
            }
        }
        if (found.size() != 1) {
            requireKeys(fields, kinds);
            String number = found.isEmpty() ? "no kind of fault" : "more than one kind of fault";
            throw fields.spot().error(number, "one of " + String.join(", ", kinds));
        }
        return fault(found.getFirst(), fields);
    }

    /// A key that no fault has was meant for a kind of fault.
    private static void requireKeys(Fields fields, List<String> kinds) {
        for (Value.Entry entry : fields.entries()) {
            boolean known =
                    Arrays.stream(FaultKind.values())
                            .anyMatch(kind -> keys(kind).contains(entry.name()));
            if (!known) {
                throw Fields.unknown(entry, kinds);
            }
        }
    }

    private Fault fault(FaultKind kind, Fields fields) {
        Value whom = fields.get(Option.word(kind));
        fields.only(keys(kind));
        return switch (kind) {
            case LINK_DOWN -> new Fault.LinkDown(line(whom), lasting(fields));
            case BAD_LINE ->
                    new Fault.BadLine(line(whom), links.link(fields.get("link")), lasting(fields));
            case PARTITION -> partition(whom, lasting(fields));
            case STORM -> storm(whom, fields);
            case RESTART ->
                    new Fault.Restart(
                            whom.oneOf("host with a program", victims.programs()),
                            fields.find("for").map(Value::duration).orElse(Duration.ZERO));
            case SLOW -> new Fault.Slow(host(whom), each(fields.get("each")), lasting(fields));
            case SLEEP -> new Fault.Sleep(host(whom), lasting(fields));
            case MOVE -> move(host(whom), place(fields.get("to")), fields.find("link"));
            case REBOOT -> new Fault.Reboot(site(whom), lasting(fields));
            case FLUSH -> new Fault.Flush(site(whom));
            case RECONNECT -> new Fault.Reconnect(site(whom), lasting(fields));
            case CLOCK -> clock(whom, fields);
        };
    }

    /// The keys of a fault of that kind, the first two of which every one has.
    static List<String> keys(FaultKind kind) {
        List<String> keys = new ArrayList<>(List.of("at", Option.word(kind)));
        keys.addAll(
                switch (kind) {
                    case LINK_DOWN, PARTITION, RESTART, SLEEP, REBOOT, RECONNECT -> List.of("for");
                    case STORM -> List.of("from", "rate", "size", "port", "for");
                    case SLOW -> List.of("each", "for");
                    case BAD_LINE -> List.of("link", "for");
                    case MOVE -> List.of("to", "link");
                    case FLUSH -> List.of();
                    case CLOCK -> List.of("ahead", "drift");
                });
        return keys;
    }

    /// Where the host has a link already, that is the one it gets.
    private Fault move(String host, String to, Optional<Value> link) {
        Optional<Duplex> there = whereabouts.link(host, to);
        if (link.isPresent() && there.isPresent()) {
            throw link.get()
                    .spot()
                    .error(
                            "a link from " + host + " to " + to,
                            "none: " + host + " has one there already");
        }
        Fault.Move move =
                new Fault.Move(
                        host, to, there.or(() -> link.map(links::link)).orElse(LinkReader.LINK));
        whereabouts.add(move);
        return move;
    }

    private Fault partition(Value groups, Duration lasting) {
        String expected = "two lists of hosts and sites such as [[alice], [bob, server]]";
        List<Value> two = groups.items(expected);
        if (two.size() != 2) {
            throw groups.error(expected);
        }
        List<String> members = new ArrayList<>();
        List<List<String>> read = new ArrayList<>();
        for (Value group : two) {
            List<String> names = new ArrayList<>();
            for (Value member : group.items(expected)) {
                String name = anyone(member);
                if (members.contains(name)) {
                    throw member.error("everyone once");
                }
                members.add(name);
                names.add(name);
            }
            read.add(names);
        }
        requireApart(two.getFirst(), read.getLast());
        requireApart(two.getLast(), read.getFirst());
        return new Fault.Partition(read.getFirst(), read.getLast(), lasting);
    }

    /// Whoever stands inside a site is not parted from it.
    private void requireApart(Value group, List<String> others) {
        for (Value member : group.items("a group")) {
            for (String other : others) {
                if (whereabouts.isInside(anyone(member), other)) {
                    throw member.spot()
                            .error(
                                    member.shown() + ", which is inside " + other,
                                    "somebody who is outside of the other group");
                }
            }
        }
    }

    private Fault storm(Value whom, Fields fields) {
        Value sender = fields.get("from");
        String from = host(sender);
        String to = anyone(whom);
        if (from.equals(to)) {
            throw sender.error("a host other than the storm's target");
        }
        Family family = whereabouts.family(to);
        if (!whereabouts.has(from, family)) {
            String version = family == Family.IPV4 ? "IPv4" : "IPv6";
            throw sender.spot()
                    .error(
                            sender.shown() + ", which has no " + version,
                            "a host with " + version + ", by which " + to + " is known");
        }
        return new Fault.Storm(
                from,
                to,
                (int) number(fields, "port", 0, 65_535, 0),
                (int) number(fields, "rate", 1, Fault.Storm.MOST_PER_SECOND, RATE),
                (int) number(fields, "size", 0, Fault.Storm.MOST_BYTES, SIZE),
                lasting(fields));
    }

    private Fault clock(Value whom, Fields fields) {
        String host = whom.oneOf("host with a program", victims.programs());
        return new Fault.Clock(
                host,
                fields.find("ahead").map(Value::signedDuration).orElse(Duration.ZERO),
                fields.find("drift").map(v -> (int) v.signed(Fault.Clock.MOST_DRIFT)).orElse(0));
    }

    private static long number(Fields fields, String name, long least, long most, long otherwise) {
        return fields.find(name).map(v -> v.number(least, most)).orElse(otherwise);
    }

    private static Duration each(Value value) {
        Duration each = value.positiveDuration();
        if (each.compareTo(Fault.Slow.MOST_EACH) > 0) {
            throw value.error("at most " + Durations.format(Fault.Slow.MOST_EACH));
        }
        return each;
    }

    private static Duration lasting(Fields fields) {
        return fields.get("for").positiveDuration();
    }

    private String anyone(Value value) {
        return value.oneOf("host or site", anyone);
    }

    private String line(Value value) {
        return value.oneOf("host, site or link", lines);
    }

    private String host(Value value) {
        return value.oneOf("host", victims.hosts());
    }

    private String site(Value value) {
        return value.oneOf("site", victims.sites());
    }

    private String place(Value value) {
        List<String> places = new ArrayList<>(victims.sites());
        places.add(victims.internet());
        return value.oneOf("place", places);
    }
}
