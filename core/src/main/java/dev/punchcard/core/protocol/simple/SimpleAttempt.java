package dev.punchcard.core.protocol.simple;

import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.protocol.simple.SimpleCircle.Party;
import dev.punchcard.core.protocol.simple.SimpleMessage.*;
import dev.punchcard.core.protocol.simple.SimplePhase.Socket;
import dev.punchcard.core.protocol.simple.SimpleSignal.News;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Remote;
import java.util.Optional;

/// What a peer knows of the session that it is in, and what it says there again and again. Each
/// opening command gets a new one, so that nothing of an earlier session is left (Q16).
final class SimpleAttempt {
    final SimpleCommand.Opening opening;
    final Remote server;
    final String serverKey;
    final SimpleCircle circle;
    final SimpleClosing closing;
    private final SimplePeerOptions options;
    String local = ""; // our own keys, as soon as they are known
    String remote = "";
    String id = "";
    boolean host;
    int requests; // sent without an answer
    int came; // parties that the server told of

    SimpleAttempt(
            SimpleCommand.Opening opening,
            Endpoint server,
            String serverKey,
            String alias,
            SimplePeerOptions options) {
        this.opening = opening;
        this.server = Remote.udp(server);
        this.serverKey = serverKey;
        this.options = options;
        this.circle = new SimpleCircle(alias, options.learn(), options.maxNames());
        this.closing = new SimpleClosing(options, this);
    }

    /// Tells whose id names another server than the user did, perhaps one that cannot be reached
    /// from here: what holds is the id.
    void compare(Endpoint started, Effects<SimpleMessage, SimpleSignal> effects) {
        Endpoint named = server.endpoint();
        if (opening instanceof SimpleCommand.JoinSession && !named.equals(started)) {
            effects.signal(new SimpleSignal.OtherServer(named, started));
        }
    }

    boolean isRandom() {
        return opening instanceof SimpleCommand.RandomSession;
    }

    SimplePhase asking() {
        return switch (opening) {
            case SimpleCommand.HostSession _ -> SimplePhase.HOST;
            case SimpleCommand.JoinSession _ -> SimplePhase.JOIN;
            case SimpleCommand.RandomSession _ -> SimplePhase.RANDOM;
        };
    }

    /// The id of the session that we host or joined; empty for the joiner of a random pair.
    String session() {
        return opening instanceof SimpleCommand.JoinSession(String joined, String _) ? joined : id;
    }

    /// Whether as many have come as the host was to wait for.
    boolean isComplete() {
        return options.players() > 0 && came + 1 >= options.players();
    }

    /// Asks the server for what the opening command wants.
    void ask(Effects<SimpleMessage, SimpleSignal> effects) {
        requests++;
        Request request =
                switch (opening) {
                    case SimpleCommand.HostSession _ -> new Host(local);
                    case SimpleCommand.JoinSession(String session, String _) ->
                            new Join(local, session);
                    case SimpleCommand.RandomSession _ -> new Random(local);
                };
        effects.send(Socket.PUNCH, server, request);
    }

    /// A host's KA, and RD to everybody.
    void greet(Effects<SimpleMessage, SimpleSignal> effects) {
        if (host) {
            effects.send(Socket.PUNCH, server, new KeepAlive(id));
        }
        PeerReady ready = new PeerReady(circle.names());
        for (Party party : circle.parties()) {
            for (Remote to : party.greeted()) {
                effects.send(Socket.PUNCH, to, ready);
            }
        }
    }

    /// Notes another party, and whether it is new.
    boolean meet(
            long now,
            Endpoint at,
            Optional<Endpoint> near,
            Effects<SimpleMessage, SimpleSignal> effects) {
        if (circle.parties().size() >= options.maxPeers() || !circle.add(at, near, now)) {
            return false;
        }
        came++;
        if (isRandom()) {
            effects.signal(new SimpleSignal.Party(News.MATCHED, at));
        }
        return true;
    }

    /// Notes who was heard, and the names that are new.
    ///
    /// @param follows whether the address of a party who was heard before may change: not once a
    ///   call is out, since the joiner answers, and begins, on the path of that one
    void hear(
            long now,
            Endpoint from,
            PeerReady ready,
            boolean follows,
            Effects<SimpleMessage, SimpleSignal> effects) {
        circle.at(from)
                .filter(party -> follows || !party.isReady())
                .ifPresent(party -> circle.hear(party, from, now));
        for (String name : ready.names()) {
            if (circle.learnName(name)) {
                effects.signal(new SimpleSignal.NewName(name));
            }
        }
    }

    /// Forgets, and tells of, those of whom nothing was heard for too long (Q15).
    void dropSilent(long now, Effects<SimpleMessage, SimpleSignal> effects) {
        for (Party lost : circle.dropSilentSince(now - options.punchTimeout())) {
            effects.signal(new SimpleSignal.Party(News.UNREACHABLE, lost.address()));
        }
    }
}
