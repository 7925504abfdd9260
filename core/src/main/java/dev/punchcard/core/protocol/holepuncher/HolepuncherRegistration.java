package dev.punchcard.core.protocol.holepuncher;

import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.protocol.holepuncher.HolepuncherCommand.StartTraversal;
import dev.punchcard.core.protocol.holepuncher.HolepuncherMessage.*;
import dev.punchcard.core.protocol.holepuncher.HolepuncherPeer.Socket;
import dev.punchcard.core.protocol.holepuncher.HolepuncherPhase.Alarm;
import dev.punchcard.core.protocol.holepuncher.HolepuncherSignal.*;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Remote;
import java.util.List;
import java.util.Optional;

/// A peer's talk with the server: from its first socket to the list of the others.
final class HolepuncherRegistration {
    /// What a piece of that talk means for the peer.
    sealed interface Step {
        enum Pending implements Step {
            UNDER_WAY
        }

        record Failed(String why) implements Step {}

        /// @param ownPort the number of our external port
        record Found(List<Entry> others, int ownPort) implements Step {}
    }

    private final HolepuncherPeerOptions options;
    private final Remote server;
    private final int port;
    private final HolepuncherMember member;
    private HolepuncherPhase phase = HolepuncherPhase.IDLE;
    private int boundPort;
    private int ownPort;
    private Optional<Peers> early = Optional.empty(); // that came before our ok (Q2)
    private Optional<Close> refusal = Optional.empty();

    HolepuncherRegistration(
            HolepuncherPeerOptions options, Remote server, int port, StartTraversal start) {
        this.options = options;
        this.server = server;
        this.port = port;
        this.member = new HolepuncherMember(options.dialect(), start, options.max());
    }

    HolepuncherMember member() {
        return member;
    }

    /// The port that is asked for, for the case that it is refused.
    int wantedPort() {
        return phase == HolepuncherPhase.LISTENING ? options.listenPort() : port;
    }

    void start(Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        become(HolepuncherPhase.LISTENING, "asked to enter as " + member.name(), effects);
        effects.bind(Socket.SERVER, options.listenPort());
    }

    void bound(long now, Endpoint at, Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        boundPort = at.port();
        if (phase == HolepuncherPhase.REGISTERING_CLIENT) {
            member.registration();
            ask(now, effects);
        } else if (member.isHost()) {
            become(HolepuncherPhase.REGISTERING_SESSION, "listening", effects);
            member.session();
            ask(now, effects);
        } else {
            waitToRegister(now, "listening", effects);
        }
    }

    Step hear(long now, Answer answer, Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        return switch (answer) {
            case Ok m -> onOk(now, m, effects);
            case Lobby m -> onLobby(now, m, effects);
            case Close m -> onClose(now, m, effects);
            case Peers m -> onPeers(now, m, effects);
        };
    }

    Step onTimer(long now, Alarm alarm, Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        return switch (alarm) {
            case ASK -> onUnanswered(now, effects);
            case LIMIT -> onLimit(effects);
            case REFUSED -> onRefused();
            case REFRESH -> {
                effects.send(Socket.SERVER, server, member.ask());
                effects.arm(Alarm.REFRESH, now + options.refresh());
                yield Step.Pending.UNDER_WAY;
            }
            case TICK -> throw new IllegalStateException("nothing to say to peers yet");
        };
    }

    /// Has the addresses exchanged; asked again until they come.
    void finalizePeers(
            long now,
            Optional<String> key,
            Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        if (isIn()) {
            effects.disarm(Alarm.REFRESH);
            effects.disarm(Alarm.REFUSED);
            member.exchange(key);
            ask(now, effects);
        }
    }

    /// Whether the server has let us in.
    boolean isIn() {
        return phase == HolepuncherPhase.IN_SESSION;
    }

    private void waitToRegister(
            long now, String why, Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        become(HolepuncherPhase.REGISTER, why, effects);
        effects.disarm(Alarm.ASK);
        effects.arm(Alarm.LIMIT, now + options.registerWait());
    }

    private Step onOk(long now, Ok ok, Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        member.heardOk();
        if (phase == HolepuncherPhase.REGISTERING_SESSION) {
            effects.signal(new SessionRegistered());
            waitToRegister(now, "the session is registered", effects);
        } else if (phase == HolepuncherPhase.REGISTERING_CLIENT) {
            ownPort = ok.port();
            become(HolepuncherPhase.IN_SESSION, "the server sees port " + ownPort, effects);
            effects.signal(new SessionRegistered());
            effects.disarm(Alarm.ASK);
            effects.arm(Alarm.LIMIT, now + options.sessionLimit());
            if (early.isPresent()) {
                return onPeers(now, early.get(), effects);
            }
            awaitPlayers(now, effects);
        }
        return Step.Pending.UNDER_WAY;
    }

    private Step onLobby(
            long now, Lobby lobby, Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        if (phase == HolepuncherPhase.REGISTERING_CLIENT || isIn()) {
            effects.disarm(Alarm.REFUSED);
            if (member.heard(lobby)) {
                effects.signal(new UpdateLobby(lobby.nicks(), lobby.max()));
            }
            if (isIn()) {
                awaitPlayers(now, effects);
            }
        }
        return Step.Pending.UNDER_WAY;
    }

    /// A host that knows how many play starts with so many; until then it looks at the lobby again
    /// and again, since the one that shows them may be lost.
    private void awaitPlayers(long now, Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        boolean waiting = member.isHost() && options.players() > 0 && !member.isFinalizing();
        if (!waiting || options.dialect() == Dialect.M) {
            return;
        }
        if (member.players() >= options.players()) {
            finalizePeers(now, Optional.empty(), effects);
        } else if (options.repeatsRequests()) {
            effects.arm(Alarm.REFRESH, now + options.refresh());
        }
    }

    private Step onClose(
            long now, Close close, Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        if (early.isPresent()) {
            return Step.Pending.UNDER_WAY; // the session is over as it should be
        }
        if (!close.isRefusal()) {
            return new Step.Failed(ReturnUnsuccessful.REASON + close.text());
        }
        if (member.concerns(close)) {
            refusal = Optional.of(close);
            effects.arm(Alarm.REFUSED, now + options.grace());
        }
        return Step.Pending.UNDER_WAY;
    }

    private Step onRefused() {
        Close close = refusal.orElseThrow();
        if (member.isEcho(close)) {
            return Step.Pending.UNDER_WAY;
        }
        member.refuse();
        return new Step.Failed(ReturnUnsuccessful.REASON + close.text());
    }

    /// Peers without an own port to tell them wait for the `ok`, which may have been lost.
    private Step onPeers(
            long now, Peers peers, Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        if (phase == HolepuncherPhase.REGISTERING_CLIENT) {
            if (early.isEmpty()) {
                effects.arm(Alarm.ASK, now + options.requestEvery());
                effects.disarm(Alarm.REFUSED);
            }
            early = Optional.of(peers);
            return Step.Pending.UNDER_WAY;
        }
        if (!isIn()) {
            return Step.Pending.UNDER_WAY;
        }
        return peers.entries().isEmpty()
                ? new Step.Failed(ReturnUnsuccessful.NO_PEERS)
                : new Step.Found(member.others(peers), ownPort);
    }

    private void ask(long now, Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        effects.send(Socket.SERVER, server, member.ask());
        effects.arm(Alarm.ASK, now + options.requestEvery());
    }

    /// Every request is repeated a few times, and then given up.
    private Step onUnanswered(long now, Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        boolean over = member.givesUp(options.repeats());
        if (early.isPresent() && (over || !member.isAlwaysConfirmed())) {
            return onOk(now, new Ok(boundPort), effects); // the best that is left to guess
        }
        if (over) {
            return new Step.Failed(ReturnUnsuccessful.SERVER_SILENT);
        }
        if (options.repeatsRequests()) {
            ask(now, effects);
        } else {
            effects.arm(Alarm.ASK, now + options.requestEvery());
        }
        return Step.Pending.UNDER_WAY;
    }

    private Step onLimit(Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        if (phase != HolepuncherPhase.REGISTER) {
            return new Step.Failed(ReturnUnsuccessful.SERVER_SILENT);
        }
        become(HolepuncherPhase.REGISTERING_CLIENT, "waited to register", effects);
        effects.bind(Socket.SERVER, port);
        return Step.Pending.UNDER_WAY;
    }

    private void become(
            HolepuncherPhase next,
            String why,
            Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        phase = next;
        effects.become(next, why);
    }
}
