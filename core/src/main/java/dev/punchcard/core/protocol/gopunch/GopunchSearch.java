package dev.punchcard.core.protocol.gopunch;

import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.protocol.gopunch.GopunchMessage.Leave;
import dev.punchcard.core.protocol.gopunch.GopunchMessage.Malformed;
import dev.punchcard.core.protocol.gopunch.GopunchMessage.Register;
import dev.punchcard.core.protocol.gopunch.GopunchPhase.Alarm;
import dev.punchcard.core.protocol.gopunch.GopunchPhase.Socket;
import dev.punchcard.core.protocol.gopunch.GopunchSignal.ServerTimeout;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import java.util.List;

/// What a peer asks the server, and whom the server has named so far.
final class GopunchSearch {
    private final GopunchPeerOptions options;
    private final Remote server;
    private final Payload id;
    private List<Endpoint> found = List.of();

    GopunchSearch(GopunchPeerOptions options, Remote server, Payload id) {
        this.options = options;
        this.server = server;
        this.id = id;
    }

    /// Everybody of the last list.
    List<Endpoint> found() {
        return found;
    }

    /// Asks, and will ask again.
    void ask(long now, Effects<GopunchMessage, GopunchSignal> effects) {
        effects.send(Socket.CLIENT, server, new Register(id).to(server));
        effects.arm(Alarm.POLL, now + options.serverRetry());
    }

    /// Asks no more.
    void rest(Effects<GopunchMessage, GopunchSignal> effects) {
        effects.disarm(Alarm.POLL);
    }

    /// Takes a list, and tells the user where it says something new.
    void hear(List<Endpoint> list, Effects<GopunchMessage, GopunchSignal> effects) {
        if (!list.equals(found)) {
            found = list;
            effects.signal(new GopunchSignal.Found(list));
        }
    }

    /// Begins the time in which all has to be done, where there is such a limit.
    void limit(long now, Effects<GopunchMessage, GopunchSignal> effects) {
        if (options.isTimed()) {
            effects.arm(Alarm.DEADLINE, now + options.timeout());
        } else {
            effects.disarm(Alarm.DEADLINE);
        }
    }

    /// What the user is told where that time is over before all were found.
    ServerTimeout timeout() {
        return new ServerTimeout(options.timeout(), found);
    }

    /// Whether fewer than expected will do then.
    boolean goesOn() {
        return options.goOn() && !found.isEmpty();
    }

    /// Whom there was no room for, told to the user.
    static void leaveOut(List<Endpoint> left, Effects<GopunchMessage, GopunchSignal> effects) {
        if (!left.isEmpty()) {
            effects.signal(new GopunchSignal.Extra(left));
        }
    }

    /// What can be read of a list with entries that are no endpoints (Q16).
    List<Endpoint> lenient(Malformed list, Effects<GopunchMessage, GopunchSignal> effects) {
        effects.signal(new GopunchSignal.Warning(list.unreadable()));
        return distinct(list.readable());
    }

    /// Takes us off the list (Q10).
    void leave(Effects<GopunchMessage, GopunchSignal> effects) {
        effects.send(Socket.CLIENT, server, new Leave(id).to(server));
    }

    static List<Endpoint> distinct(List<Endpoint> list) {
        return list.stream().distinct().toList();
    }
}
