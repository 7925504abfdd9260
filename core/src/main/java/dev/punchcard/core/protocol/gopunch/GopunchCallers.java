package dev.punchcard.core.protocol.gopunch;

import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Timer;
import dev.punchcard.core.protocol.Protocol.Setup;
import dev.punchcard.core.protocol.gopunch.GopunchServer.Socket;
import dev.punchcard.core.protocol.gopunch.store.AddressStore;
import dev.punchcard.core.protocol.gopunch.store.FreshStore;
import dev.punchcard.core.wire.Remote;
import java.util.HashSet;
import java.util.Set;

/// Who is connected to the server by TCP, and what of them is known.
///
/// Their addresses have a store of their own: whoever asks by UDP cannot reach them. They stay in
/// it when a connection ends, as those of UDP do when nothing comes any more, since the others may
/// not have been told yet.
final class GopunchCallers {
    private final AddressStore store;
    private final int most;
    private final long patience;
    private final Set<Remote> connected = new HashSet<>(); // looked up only

    /// A connection has asked for nothing as long as a registration counts.
    record Silence(Remote caller) implements Timer {}

    GopunchCallers(Setup setup, GopunchServerOptions options) {
        this.store = new FreshStore(options.limits(), setup.random().fork("tcp"));
        this.most = options.maxConnections();
        this.patience = options.limits().life();
    }

    AddressStore store() {
        return store;
    }

    int connections() {
        return connected.size();
    }

    boolean isConnected(Remote caller) {
        return connected.contains(caller);
    }

    void opened(long now, Remote caller, Effects<GopunchMessage, GopunchSignal> effects) {
        if (connected.size() >= most) {
            effects.disconnect(Socket.CALLS, caller);
            return;
        }
        connected.add(caller);
        asked(now, caller, effects);
    }

    /// It lives.
    void asked(long now, Remote caller, Effects<GopunchMessage, GopunchSignal> effects) {
        if (patience <= Long.MAX_VALUE - now) {
            effects.arm(new Silence(caller), now + patience);
        }
    }

    void closed(Remote caller, Effects<GopunchMessage, GopunchSignal> effects) {
        if (connected.remove(caller)) {
            effects.disarm(new Silence(caller));
        }
    }

    void onSilence(Remote caller, Effects<GopunchMessage, GopunchSignal> effects) {
        effects.disconnect(Socket.CALLS, caller);
        connected.remove(caller);
    }
}
