package dev.punchcard.scenarios.card;

import dev.punchcard.core.machine.CommandReader;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.protocol.Protocol.Side;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.scenarios.card.yaml.Fields;
import dev.punchcard.scenarios.card.yaml.Spot;
import dev.punchcard.scenarios.card.yaml.Value;
import dev.punchcard.simulator.engine.Limits;
import dev.punchcard.simulator.scenario.Participant;
import dev.punchcard.simulator.scenario.Step;
import dev.punchcard.simulator.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads who plays what, and the script they are given.
///
/// The protocol's options stand beside the card's own keys, in the protocol's words.
final class CastReader {
    private static final String SERVER = "server";
    private static final String INVITED_BY = "invited-by";
    private static final List<String> SERVER_KEYS = List.of("on", "quirks", "port", "start");
    private static final List<String> PEER_KEYS =
            List.of("role", "quirks", "port", "start", INVITED_BY);

    private final Protocol protocol;
    private final Duration limit;
    private final List<String> hosts;

    /// @param limits of the run: what begins after it has ended would never be seen
    CastReader(Protocol protocol, Topology topology, Limits limits) {
        this.protocol = protocol;
        this.limit = limits.time();
        this.hosts = topology.hosts().stream().map(Topology.Host::name).toList();
    }

    /// @param card where a server is missed, if it is
    Participant server(Fields card) {
        Optional<Value> value = card.find(SERVER);
        Fields server =
                value.map(v -> v.fields("a mapping of on, quirks and options"))
                        .orElse(Fields.EMPTY);
        Optional<Value> on = server.find("on");
        Spot spot = value.map(Value::spot).orElse(card.spot());
        if (on.isEmpty() && !hosts.contains(SERVER)) {
            throw spot.error("no host named server", "one, or the key on with the server's host");
        }
        String host = on.map(v -> v.oneOf("host", hosts)).orElse(SERVER);
        return participant(
                host,
                "",
                Side.SERVER,
                server,
                Settings.options(server, SERVER_KEYS, protocol.serverOptions()));
    }

    List<Participant> peers(Value value, String serverHost) {
        List<Participant> peers = new ArrayList<>();
        Fields all = value.fields("a mapping of peers by their host");
        List<String> names = all.entries().stream().map(Value.Entry::name).toList();
        for (Value.Entry entry : all.entries()) {
            entry.key().oneOf("host", hosts);
            if (entry.name().equals(serverHost)) {
                throw entry.key().error("a host of its own: the server is on that one");
            }
            Fields peer = entry.value().fields("a mapping of role, quirks and options");
            String role = peer.get("role").oneOf("role", protocol.roles());
            Options options = Settings.peerOptions(peer, PEER_KEYS, protocol);
            Participant read = participant(entry.name(), role, Side.PEER, peer, options);
            peers.add(
                    peer.find(INVITED_BY)
                            .map(by -> read.invitedBy(inviter(by, entry.name(), names)))
                            .orElse(read));
        }
        if (peers.isEmpty()) {
            throw value.error("at least one peer");
        }
        return peers;
    }

    private String inviter(Value value, String guest, List<String> names) {
        String inviter = value.oneOf("peer", names);
        if (protocol.invitation().isEmpty()) {
            throw value.error("no invitations: peers of " + protocol.name() + " need none");
        }
        if (inviter.equals(guest)) {
            throw value.error("another peer than " + guest + " itself");
        }
        return inviter;
    }

    private Participant participant(
            String host, String role, Side side, Fields fields, Options options) {
        return new Participant(
                host,
                role,
                options,
                Settings.quirks(fields, protocol, side),
                fields.find("port").map(v -> (int) v.number(0, 65_535)).orElse(0),
                fields.find("start").map(v -> v.moment(limit)).orElse(Duration.ZERO));
    }

    List<Step> script(Value value, List<Participant> peers) {
        List<Step> steps = new ArrayList<>();
        for (Value item : value.items("a list of steps")) {
            Fields step = item.fields("a step such as { at: 3s, peer: NAME, do: COMMAND }");
            step.only(List.of("at", "peer", "do"));
            Duration at = step.get("at").moment(limit);
            String peer = peer(step.get("peer"), peers);
            steps.add(new Step(at, peer, command(step.get("do"), peer, peers)));
        }
        return steps;
    }

    static String peer(Value value, List<Participant> peers) {
        return value.oneOf("peer", peers.stream().map(Participant::host).toList());
    }

    private String command(Value value, String name, List<Participant> peers) {
        Participant peer =
                peers.stream().filter(p -> p.host().equals(name)).findFirst().orElseThrow();
        CommandReader<?> reader =
                protocol.peer(
                                new Protocol.Setup(
                                        peer.options(), peer.quirks(), peer.port(), new Prng(0)),
                                peer.role(),
                                name,
                                new Endpoint(IpAddress.LOOPBACK, protocol.defaultPort()))
                        .commands();
        String command = value.text("a command");
        if (reader.read(command).isEmpty()) {
            List<String> forms = reader.forms();
            String expected =
                    forms.isEmpty() ? "no commands" : "one of " + String.join(", ", forms);
            throw value.spot().error("command " + value.shown(), expected);
        }
        return command;
    }
}
