package dev.punchcard.core.protocol.gatepunch;

import dev.punchcard.core.machine.Closing;
import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.machine.SocketFailure;
import dev.punchcard.core.machine.Timer;
import dev.punchcard.core.protocol.gatepunch.GatepunchMessage.*;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Remote;

/// A lobby: asks the master for its game servers once.
final class GatepunchBrowser implements GatepunchPeer {
    private final Browse browse;
    private final long limit;
    private final Remote master;
    private boolean over;

    /// @param limit of the whole attempt (Q18)
    GatepunchBrowser(Browse browse, long limit, Endpoint master) {
        this.browse = browse;
        this.limit = limit;
        this.master = Remote.tcp(master);
    }

    @Override
    public Dialogue dialogue(Local local, Remote from) {
        return dialogue(local, from, Talk.ANSWER);
    }

    @Override
    public void onStart(long now, Effects<GatepunchMessage, GatepunchSignal> effects) {
        effects.arm(Alarm.CALL, now + limit);
        effects.become(GatepunchPhase.CALLING, "asks for game servers");
        effects.connect(Socket.MASTER, master);
    }

    @Override
    public void onOpened(
            long now,
            Local local,
            Remote remote,
            Effects<GatepunchMessage, GatepunchSignal> effects) {
        effects.send(Socket.MASTER, master, browse);
    }

    @Override
    public void onMessage(
            long now,
            Local local,
            Remote from,
            GatepunchMessage message,
            Effects<GatepunchMessage, GatepunchSignal> effects) {
        if (message instanceof Listing(String json) && !over) {
            end(GatepunchPhase.CONNECTED, "the list has come", effects);
            effects.signal(new GatepunchSignal.ServerList(json));
            effects.conclude(new Outcome.Started());
        }
    }

    @Override
    public void onClosed(
            long now,
            Local local,
            Remote remote,
            Closing why,
            Effects<GatepunchMessage, GatepunchSignal> effects) {
        fail(why.name(), effects);
    }

    @Override
    public void onFailed(
            long now,
            Local local,
            SocketFailure failure,
            Effects<GatepunchMessage, GatepunchSignal> effects) {
        fail(failure.name(), effects);
    }

    @Override
    public void onTimer(long now, Timer timer, Effects<GatepunchMessage, GatepunchSignal> effects) {
        fail("no list", effects);
    }

    private void fail(String why, Effects<GatepunchMessage, GatepunchSignal> effects) {
        if (!over) {
            end(GatepunchPhase.FAILED, why, effects);
            effects.signal(new GatepunchSignal.Failure("no_list"));
            effects.conclude(new Outcome.Failed("no_list"));
        }
    }

    private void end(
            GatepunchPhase phase, String why, Effects<GatepunchMessage, GatepunchSignal> effects) {
        over = true;
        effects.disarm(Alarm.CALL);
        effects.disconnect(Socket.MASTER, master);
        effects.become(phase, why);
    }
}
