package dev.punchcard.scenarios.card;

import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.protocol.Protocols;
import dev.punchcard.scenarios.card.yaml.CardError;
import dev.punchcard.scenarios.card.yaml.Fields;
import dev.punchcard.scenarios.card.yaml.Value;
import dev.punchcard.scenarios.card.yaml.Yaml;
import dev.punchcard.simulator.engine.Limits;
import dev.punchcard.simulator.scenario.Cast;
import dev.punchcard.simulator.scenario.Participant;
import dev.punchcard.simulator.scenario.Scenario;
import dev.punchcard.simulator.scenario.Step;
import dev.punchcard.simulator.topology.Topology;
import java.util.List;

/// Reads a card; the first mistake in it ends the reading with its place.
///
/// ```
/// card: wrong-password                      its name
/// about: What it shows, in a sentence.
/// protocol: rabid
/// network:
///   sites: { home: { nat: full-cone, link: 20ms } }
///   hosts: { server: {}, alice: { at: home }, bob: {} }
/// server: { quirks: [original] }            options of the protocol stand beside card's own keys
/// peers:
///   alice: { role: host }
///   bob: { role: client, start: 1s }
/// script: [{ at: 3s, peer: alice, do: start }]
/// faults: [{ at: 2s, link-down: home, for: 1s }]
/// expect: [{ connected: [alice, bob] }]
/// limits: { time: 5min }
/// ```
public final class CardReader {
    private static final List<String> KEYS =
            List.of(
                    "card",
                    "about",
                    "protocol",
                    "network",
                    "server",
                    "peers",
                    "script",
                    "faults",
                    "swarm",
                    "expect",
                    "limits");

    private CardReader() {}

    /// @param source the text's name in messages
    /// @throws CardError where the text is not a card
    public static Card read(String text, String source) {
        return read(text, source, Protocols.all());
    }

    /// Reads a card of one's own protocols.
    public static Card read(String text, String source, List<Protocol> protocols) {
        Fields card = Yaml.read(text, source).fields("a card: a YAML mapping").only(KEYS);
        String name =
                card.get("card")
                        .text(
                                "[a-z0-9](-?[a-z0-9]){0,63}",
                                "a name in lower case, with digits and hyphens");
        String about = card.find("about").map(v -> v.text("a sentence")).orElse("");
        Protocol protocol = protocol(card.get("protocol"), protocols);
        Topology topology = new NetworkReader().read(card.get("network"));
        Limits limits = card.find("limits").map(CardReader::limits).orElse(Limits.DEFAULT);
        CastReader cast = new CastReader(protocol, topology, limits);
        Participant server = cast.server(card);
        List<Participant> peers = cast.peers(card.get("peers"), server.host());
        List<Step> script = card.find("script").map(v -> cast.script(v, peers)).orElse(List.of());
        Cast.Company company = new Cast.Company(protocol, server, peers);
        FaultReader faults = new FaultReader(topology, company, limits);
        Scenario scenario =
                new Scenario(
                        name,
                        company,
                        topology,
                        script,
                        card.find("faults").map(faults::faults).orElse(List.of()),
                        card.find("swarm").map(faults::swarm),
                        new ExpectationReader(peers, topology).read(card.get("expect")),
                        limits);
        return new Card(about, scenario, source);
    }

    private static Protocol protocol(Value value, List<Protocol> protocols) {
        String name = value.oneOf("protocol", protocols.stream().map(Protocol::name).toList());
        return protocols.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
    }

    private static Limits limits(Value value) {
        Fields limits = value.fields("a mapping of time, events, pending, bytes and recorded");
        limits.only(List.of("time", "events", "pending", "bytes", "recorded"));
        return new Limits(
                limits.find("time").map(Value::positiveDuration).orElse(Limits.DEFAULT.time()),
                limits.find("events")
                        .map(v -> v.number(1, 1_000_000_000_000L))
                        .orElse(Limits.DEFAULT.events()),
                limits.find("pending")
                        .map(v -> (int) v.number(1, 100_000_000))
                        .orElse(Limits.DEFAULT.pending()),
                limits.find("bytes")
                        .map(v -> v.number(1, 1_000_000_000_000L))
                        .orElse(Limits.DEFAULT.bytes()),
                limits.find("recorded")
                        .map(v -> (int) v.number(1, 1_000_000_000))
                        .orElse(Limits.DEFAULT.recorded()));
    }
}
