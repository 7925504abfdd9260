package dev.punchcard.core.protocol.rabid;

import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.protocol.rabid.RabidMessage.*;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Remote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The others as one peer punches towards them: what is sent at each tick, and what was heard.
///
/// With the option `learn`, the endpoint that another was last heard from is sent to as well, in
/// the tick that is idle otherwise the reported port once more: two NATs open for each other only
/// if both sides go on sending to what they know best.
final class RabidMesh {
    /// Distinct ports that greetings may claim for us; more than any window of ours asks for.
    private static final int MOST_PORTS = 256;

    private final RabidPeerOptions options;
    private final String me;
    private final boolean hosting;
    private final int toldPort;
    private final List<Party> parties = new ArrayList<>();
    private final Map<Integer, Integer> greetedPorts = new LinkedHashMap<>();
    private int ownPort;
    private int ticks;
    private boolean greeting = true;
    private boolean calling; // we are host and call the start
    private boolean called; // we are a client and have heard that call

    /// Another member.
    private static final class Party {
        final String name;
        final Endpoint told;
        Optional<Endpoint> observed = Optional.empty();
        int reportedPort; // 0 until its confirmation was heard
        boolean started;

        Party(Other other) {
            this.name = other.player();
            this.told = other.endpoint();
        }

        boolean isConfirmed() {
            return reportedPort != 0;
        }
    }

    /// @param host the host's name. He is not the first of a list that was shortened (Q2) and is
    ///   found by his name; where he is not listed at all, another has become host
    RabidMesh(RabidPeerOptions options, String me, String host, StartList list) {
        this.options = options;
        this.me = me;
        this.hosting = me.equals(host);
        this.toldPort = list.ownPort();
        this.ownPort = list.ownPort();
        for (Other other : list.others()) {
            int place = other.player().equals(host) ? 0 : parties.size();
            parties.add(place, new Party(other));
        }
    }

    /// The number of our external port, as far as is known.
    int ownPort() {
        return ownPort;
    }

    /// Whether there are greetings to be sent at further ticks.
    boolean isGreeting() {
        return options.learn() || ticks < options.ports() * options.ticksPerPort();
    }

    /// One tick of the greetings: each port of the window gets its greetings in a row, then one
    /// tick is idle.
    void greet(Local socket, Effects<RabidMessage, RabidSignal> effects) {
        int turn = ticks / options.ticksPerPort();
        boolean idle = ticks % options.ticksPerPort() == options.greetings();
        ticks++;
        for (Party party : parties) {
            boolean sweeping = turn < options.ports() && (!idle || options.learn());
            int port = sweeping ? port(party, idle ? 0 : turn) : 0;
            sayAround(party, port, socket, effects);
        }
    }

    /// Ends the greetings and decides which external port is ours: the one that most greetings came
    /// to, and the one that the server told where it is among those (Q8).
    void beginConfirmations() {
        int best = greetedPorts.getOrDefault(toldPort, 0);
        for (Map.Entry<Integer, Integer> greeted : greetedPorts.entrySet()) {
            if (greeted.getValue() > best) {
                best = greeted.getValue();
                ownPort = greeted.getKey();
            }
        }
        greeting = false;
        ticks = 0;
    }

    /// One tick of the confirmations: to who was not heard yet on one port of the window after the
    /// other, else where he is reached.
    void confirm(Local socket, Effects<RabidMessage, RabidSignal> effects) {
        int turn = ticks++ % options.ports();
        for (Party party : parties) {
            if (party.isConfirmed()) {
                say(party, reach(party), socket, effects);
            } else {
                sayAround(party, port(party, turn), socket, effects);
            }
        }
    }

    /// From the next tick on the host calls the start instead of confirming.
    void call() {
        calling = true;
    }

    boolean isCalling() {
        return calling;
    }

    /// Whether anybody's greeting was heard.
    boolean wasGreeted() {
        return !greetedPorts.isEmpty();
    }

    boolean isHostConfirmed() {
        return !parties.isEmpty() && parties.getFirst().isConfirmed();
    }

    boolean isEverybodyStarted() {
        return parties.stream().allMatch(party -> party.started);
    }

    /// Takes what one of the list says from an address of the list (Q13); all else is a stranger's.
    void hear(Remote from, PeerMessage message) {
        switch (message) {
            case Greeting m -> find(m.player(), from).ifPresent(party -> count(m.destPort()));
            case Confirmation m ->
                    find(m.player(), from)
                            .filter(party -> !greeting)
                            .ifPresent(party -> party.reportedPort = m.ownPort());
            case Started m -> find(m.player(), from).ifPresent(party -> party.started = !greeting);
            case Go _ -> {
                if (!hosting && !greeting && !parties.isEmpty()) {
                    called |= find(parties.getFirst().name, from).isPresent();
                }
            }
        }
    }

    boolean isCalled() {
        return called;
    }

    /// Where the host is reached, for a client.
    Endpoint host() {
        return reach(parties.getFirst());
    }

    /// Who confirmed to us: for the host those that answered its call, for a client the host and
    /// then the others of whom a confirmation was heard.
    List<Remote> connected() {
        List<Remote> connected = new ArrayList<>();
        for (Party party : parties) {
            if (hosting ? party.started : party.isConfirmed()) {
                connected.add(Remote.udp(reach(party)));
            }
        }
        return connected;
    }

    private Optional<Party> find(String name, Remote from) {
        Endpoint source = from.endpoint();
        for (Party party : parties) {
            if (party.name.equals(name) && party.told.address().equals(source.address())) {
                if (options.learn()) {
                    party.observed = Optional.of(source);
                }
                return Optional.of(party);
            }
        }
        return Optional.empty();
    }

    private void count(int port) {
        if (greeting && (greetedPorts.size() < MOST_PORTS || greetedPorts.containsKey(port))) {
            greetedPorts.merge(port, 1, Integer::sum);
        }
    }

    /// The port of that turn: the told one, those below it upwards, those above it upwards.
    ///
    /// @return 0 where the number is no port
    private int port(Party party, int turn) {
        int offset = turn;
        if (turn > options.window()) {
            offset = turn - options.window();
        } else if (turn > 0) {
            offset = turn - options.window() - 1;
        }
        int port = party.told.port() + offset;
        return port >= 1 && port <= 65_535 ? port : 0;
    }

    /// Where the party is best reached.
    private Endpoint reach(Party party) {
        Endpoint told = party.isConfirmed() ? party.told.withPort(party.reportedPort) : party.told;
        return party.observed.orElse(told);
    }

    /// @param port to be tried; 0 for none in this tick
    private void sayAround(
            Party party, int port, Local socket, Effects<RabidMessage, RabidSignal> effects) {
        if (port != 0) {
            say(party, party.told.withPort(port), socket, effects);
        }
        if (party.observed.isPresent() && party.observed.get().port() != port) {
            say(party, party.observed.get(), socket, effects);
        }
    }

    private void say(
            Party party, Endpoint to, Local socket, Effects<RabidMessage, RabidSignal> effects) {
        effects.send(socket, Remote.udp(to), word(party, to));
    }

    private RabidMessage word(Party party, Endpoint to) {
        if (greeting) {
            return new Greeting(me, toldPort, to.port());
        }
        if (calling) {
            return new Go(options.startSeconds());
        }
        boolean answering = called && party == parties.getFirst();
        return answering ? new Started(me, ownPort) : new Confirmation(me, ownPort);
    }
}
