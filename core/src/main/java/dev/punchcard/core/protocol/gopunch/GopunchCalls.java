package dev.punchcard.core.protocol.gopunch;

import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Timer;
import dev.punchcard.core.protocol.gopunch.GopunchMessage.Knock;
import dev.punchcard.core.protocol.gopunch.GopunchPhase.Socket;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Remote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// All peers that are called, and the connections that have come of it or from them.
///
/// | event | action |
/// |---|---|
/// | a peer is listed | calls it, unless it is connected already |
/// | a call fails, a connection ends | calls again after 100 ms: a NAT may have refused what it lets in later |
/// | not done for 3 to 6 s | goes on by another connection on which the peer has said SYN, or calls anew; hangs up on an open one the second time |
/// | a connection opens, from either side | SYN |
/// | SYN | ACK |
/// | ACK | done: the peer has heard us |
///
/// TCP repeats what is lost, so each is said once. A connection that no list explains waits, since
/// its peer may be listed later (Q8); it also belongs to a listed peer of the same IP who has none
/// (Q13), or with `learn` to the only one who has none, and the call to that one is given up.
///
/// Two who call each other may be connected twice, each from an endpoint that the other does not
/// call. If each of them is waiting on its own call then, a drawn time decides who gives way. It
/// also lets those meet at other times whose segments a NAT that leads both connections to one
/// socket has sent the wrong way every time.
final class GopunchCalls {
    private static final long PATIENCE = 3_000_000_000L; // ns, and at most twice as much

    private final GopunchPeerOptions options;
    private final Prng random;
    private final Map<Endpoint, Line> lines = new LinkedHashMap<>(); // by what the list says
    private final Map<Remote, Boolean> strangers = new LinkedHashMap<>(); // whether a SYN has come
    private int most;

    /// Calls that peer once more.
    record Again(Endpoint told) implements Timer {}

    /// Has waited long enough for that peer.
    record Stalled(Endpoint told) implements Timer {}

    /// One peer.
    private static final class Line {
        private final Remote told;
        private Optional<Remote> connection = Optional.empty();
        private boolean done; // it has heard us
        private boolean stalled; // its connection is old

        Line(Remote told) {
            this.told = told;
        }
    }

    /// @param expected that there is room for in any case
    GopunchCalls(GopunchPeerOptions options, Prng random, int expected) {
        this.options = options;
        this.random = random;
        this.most = Math.max(options.maxPeers(), expected);
    }

    void expect(int expected) {
        most = Math.max(most, expected);
    }

    /// Calls those of the list that are new, as many as there is room for.
    ///
    /// @return those there is no room for
    List<Endpoint> add(
            long now, List<Endpoint> list, Effects<GopunchMessage, GopunchSignal> effects) {
        Set<Endpoint> fresh = new LinkedHashSet<>(list);
        fresh.removeAll(lines.keySet());
        List<Endpoint> left = new ArrayList<>(fresh);
        int tooMany = Math.max(0, lines.size() + left.size() - most);
        List<Endpoint> added = left.subList(tooMany, left.size()); // the newest are alive
        for (Endpoint told : added) {
            lines.put(told, new Line(Remote.tcp(told)));
        }
        List.copyOf(strangers.keySet()).forEach(stranger -> claim(stranger, effects));
        for (Endpoint told : added) {
            again(told, effects);
            wait(now, told, effects);
        }
        return List.copyOf(left.subList(0, tooMany));
    }

    /// Somebody is connected, whoever has called.
    void opened(Remote remote, Effects<GopunchMessage, GopunchSignal> effects) {
        if (strangers.size() == GopunchMesh.MOST_STRANGERS) {
            Remote eldest = strangers.keySet().iterator().next();
            strangers.remove(eldest);
            effects.disconnect(Socket.CLIENT, eldest);
        }
        strangers.put(remote, false);
        claim(remote, effects);
    }

    /// Finds out whose connection it is, where somebody is missing that it could be of.
    private void claim(Remote stranger, Effects<GopunchMessage, GopunchSignal> effects) {
        Optional<Line> missing = missing(stranger.endpoint());
        if (missing.isEmpty()) {
            return;
        }
        Line line = missing.get();
        line.connection = Optional.of(stranger);
        line.stalled = false;
        effects.disarm(new Again(line.told.endpoint()));
        if (!line.told.equals(stranger)) {
            effects.disconnect(Socket.CLIENT, line.told);
        }
        effects.send(Socket.CLIENT, stranger, Knock.SYN.to(stranger));
        if (Boolean.TRUE.equals(strangers.remove(stranger))) {
            effects.send(Socket.CLIENT, stranger, Knock.ACK.to(stranger));
        }
    }

    private Optional<Line> missing(Endpoint source) {
        Line told = lines.get(source);
        if (told != null) {
            return told.connection.isEmpty() ? Optional.of(told) : Optional.empty();
        }
        List<Line> missing =
                lines.values().stream().filter(line -> line.connection.isEmpty()).toList();
        Optional<Line> near =
                missing.stream()
                        .filter(line -> line.told.endpoint().address().equals(source.address()))
                        .findFirst();
        return switch (options.finding()) {
            case NOTHING -> Optional.empty();
            case SAME_IP -> near;
            case ANYBODY ->
                    near.isPresent() || missing.size() != 1
                            ? near
                            : Optional.of(missing.getFirst());
        };
    }

    void hear(Remote from, Knock knock, Effects<GopunchMessage, GopunchSignal> effects) {
        Optional<Line> line = line(from);
        if (line.isEmpty()) {
            strangers.computeIfPresent(from, (_, syn) -> syn || knock == Knock.SYN);
            return;
        }
        switch (knock) {
            case SYN -> effects.send(Socket.CLIENT, from, Knock.ACK.to(from));
            case ACK -> {
                line.get().done = true;
                effects.disarm(new Stalled(line.get().told.endpoint()));
            }
        }
    }

    /// A connection is over, or a call has failed.
    void closed(long now, Remote remote, Effects<GopunchMessage, GopunchSignal> effects) {
        strangers.remove(remote);
        Optional<Line> talking = line(remote);
        Line line = talking.orElse(lines.get(remote.endpoint()));
        if (line != null && (talking.isPresent() || line.connection.isEmpty())) {
            line.connection = Optional.empty();
            line.done = false;
            effects.arm(new Again(line.told.endpoint()), now + options.peerRetry());
            wait(now, line.told.endpoint(), effects);
        }
    }

    /// Whether somebody who was connected is not any more, and that may be his connection.
    boolean misses(Remote remote) {
        return missing(remote.endpoint()).map(line -> line.done).orElse(false);
    }

    /// A connection is over, and nobody is called for it any more.
    void lost(Remote remote) {
        line(remote).ifPresent(line -> line.connection = Optional.empty());
    }

    private void wait(long now, Endpoint told, Effects<GopunchMessage, GopunchSignal> effects) {
        effects.arm(new Stalled(told), now + PATIENCE + random.nextLong(PATIENCE));
    }

    void stalled(long now, Endpoint told, Effects<GopunchMessage, GopunchSignal> effects) {
        Line line = lines.get(told);
        if (line == null || line.done) {
            return;
        }
        wait(now, told, effects);
        Optional<Remote> before = line.connection;
        line.connection = Optional.empty();
        Optional<Remote> speaking =
                strangers.keySet().stream()
                        .filter(stranger -> Boolean.TRUE.equals(strangers.get(stranger)))
                        .filter(stranger -> missing(stranger.endpoint()).equals(Optional.of(line)))
                        .findFirst();
        if (speaking.isPresent()) {
            effects.disconnect(Socket.CLIENT, before.orElse(line.told));
            claim(speaking.get(), effects);
        } else if (before.isPresent() && !line.stalled) {
            line.connection = before; // it may be heard yet
            line.stalled = true;
        } else {
            effects.disconnect(Socket.CLIENT, before.orElse(line.told));
            effects.arm(new Again(told), now + options.peerRetry());
        }
    }

    void again(Endpoint told, Effects<GopunchMessage, GopunchSignal> effects) {
        Line line = lines.get(told);
        if (line != null && line.connection.isEmpty()) {
            effects.connect(Socket.CLIENT, line.told);
        }
    }

    /// By which connections those are reached, in the order of the list, who have heard us.
    List<Remote> done() {
        List<Remote> done = new ArrayList<>();
        for (Line line : lines.values()) {
            if (line.done) {
                done.add(line.connection.orElse(line.told));
            }
        }
        return done;
    }

    /// Where those are, in the order of the list, who have heard us, or have not.
    List<Endpoint> who(boolean done) {
        return lines.values().stream()
                .filter(line -> line.done == done)
                .map(line -> line.connection.orElse(line.told).endpoint())
                .toList();
    }

    void hangUpOnOthers(Effects<GopunchMessage, GopunchSignal> effects) {
        strangers.keySet().forEach(stranger -> effects.disconnect(Socket.CLIENT, stranger));
        strangers.clear();
        for (Line line : lines.values()) {
            if (!line.done) {
                hangUp(line, effects);
            }
        }
    }

    void hangUp(Effects<GopunchMessage, GopunchSignal> effects) {
        hangUpOnOthers(effects);
        lines.values().forEach(line -> hangUp(line, effects));
    }

    private static void hangUp(Line line, Effects<GopunchMessage, GopunchSignal> effects) {
        effects.disarm(new Again(line.told.endpoint()));
        effects.disarm(new Stalled(line.told.endpoint()));
        effects.disconnect(Socket.CLIENT, line.told);
        line.connection.ifPresent(at -> effects.disconnect(Socket.CLIENT, at));
    }

    private Optional<Line> line(Remote connection) {
        for (Line line : lines.values()) {
            if (line.connection.equals(Optional.of(connection))) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }
}
