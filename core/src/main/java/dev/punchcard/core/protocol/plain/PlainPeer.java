package dev.punchcard.core.protocol.plain;

import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Machine;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.machine.SocketFailure;
import dev.punchcard.core.machine.Timer;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol.Setup;
import dev.punchcard.core.protocol.plain.PlainMessage.Full;
import dev.punchcard.core.protocol.plain.PlainMessage.Heard;
import dev.punchcard.core.protocol.plain.PlainMessage.Join;
import dev.punchcard.core.protocol.plain.PlainMessage.Malformed;
import dev.punchcard.core.protocol.plain.PlainMessage.Meet;
import dev.punchcard.core.protocol.plain.PlainMessage.Punch;
import dev.punchcard.core.protocol.plain.PlainOptions.Strategy;
import dev.punchcard.core.punch.Aim;
import dev.punchcard.core.punch.Correspondents;
import dev.punchcard.core.punch.Plan;
import dev.punchcard.core.punch.Probe;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Remote;
import java.util.List;
import java.util.Optional;

/// One of the two who punch; the package documentation has its transitions.
final class PlainPeer implements Machine<PlainMessage, Void, PlainSignal> {
    private static final int LAST_PORT = 65_535;
    private static final long ASK_EVERY = 500_000_000;

    private enum Alarm implements Timer {
        ASK,
        PROBE,
        LIMIT
    }

    private final Options options;
    private final Prng random;
    private final int port;
    private final Join join;
    private final Endpoint server;
    private PlainPhase phase = PlainPhase.ASKING;
    private String mate = "";
    private Correspondents mates = new Correspondents(List.of(), false);
    private Optional<Plan> plan = Optional.empty();
    private Optional<Probe> due = Optional.empty();
    private int unbound; // sockets that are still to be opened before the plan begins
    private long listen;

    PlainPeer(Setup setup, String name, Endpoint server) {
        this.options = setup.options();
        this.random = setup.random();
        this.port = setup.port();
        this.server = server;
        boolean plain = options.get(PlainOptions.STRATEGY) == Strategy.PUNCH;
        int samples = plain ? 1 : options.get(PlainOptions.SAMPLES);
        String set = options.get(PlainOptions.NAME);
        this.join = new Join(options.get(PlainOptions.ROOM), set.isEmpty() ? name : set, samples);
    }

    @Override
    public Dialogue dialogue(Local local, Remote from) {
        return PlainSocket.Talk.ALL;
    }

    @Override
    public void onStart(long now, Effects<PlainMessage, PlainSignal> effects) {
        if (!PlainCodec.isWord(join.room()) || !PlainCodec.isWord(join.name())) {
            fail("bad-name", effects);
            return;
        }
        effects.bind(PlainSocket.FIRST, port);
        effects.arm(Alarm.LIMIT, now + options.get(PlainOptions.PATIENCE).toNanos());
    }

    @Override
    public void onBound(
            long now, Local local, Endpoint at, Effects<PlainMessage, PlainSignal> effects) {
        if (phase == PlainPhase.ASKING) {
            ask(now, effects);
        } else if (--unbound == 0 && phase == PlainPhase.PUNCHING) {
            begin(now, effects);
        }
    }

    @Override
    public void onFailed(
            long now,
            Local local,
            SocketFailure failure,
            Effects<PlainMessage, PlainSignal> effects) {
        if (phase == PlainPhase.ASKING || phase == PlainPhase.PUNCHING) {
            fail("no-socket: " + failure, effects);
        }
    }

    @Override
    public void onTimer(long now, Timer timer, Effects<PlainMessage, PlainSignal> effects) {
        switch ((Alarm) timer) {
            case ASK -> ask(now, effects);
            case PROBE -> probe(now, effects);
            case LIMIT -> fail(phase == PlainPhase.ASKING ? "not-met" : "unheard", effects);
        }
    }

    @Override
    public void onMessage(
            long now,
            Local local,
            Remote from,
            PlainMessage message,
            Effects<PlainMessage, PlainSignal> effects) {
        switch (message) {
            case Meet meet -> {
                if (phase == PlainPhase.ASKING && isServer(from)) {
                    meet(now, meet, effects);
                }
            }
            case Full _ -> {
                if (phase == PlainPhase.ASKING && isServer(from)) {
                    fail("room-full", effects);
                }
            }
            case Punch(String room, String name, Endpoint to) -> {
                if (isMate(room, name)) {
                    answer(local, from, to, effects);
                }
            }
            case Heard(String room, String name, Endpoint to, Endpoint reached) -> {
                if (isMate(room, name) && mates.knows(reached)) {
                    hear(local, from, to, reached, effects);
                }
            }
            case Join _, Malformed _ -> {}
        }
    }

    private boolean isServer(Remote from) {
        int door = from.endpoint().port() - server.port();
        return from.endpoint().address().equals(server.address())
                && door >= 0
                && door < PlainCodec.MOST_SAMPLES;
    }

    /// All that is not said by the other is none of our business, our own words that a NAT turns
    /// back among it.
    private boolean isMate(String room, String name) {
        boolean ready = phase == PlainPhase.PUNCHING || phase == PlainPhase.CONNECTED;
        return ready && room.equals(join.room()) && name.equals(mate);
    }

    private void ask(long now, Effects<PlainMessage, PlainSignal> effects) {
        for (int i = 0; i < join.samples() && server.port() + i <= LAST_PORT; i++) {
            Endpoint door = server.withPort(server.port() + i);
            effects.send(PlainSocket.FIRST, Remote.udp(door), join);
        }
        effects.arm(Alarm.ASK, now + ASK_EVERY);
    }

    private void meet(long now, Meet meet, Effects<PlainMessage, PlainSignal> effects) {
        PlainTactics tactics = PlainTactics.of(options, meet.own(), meet.others(), random);
        mate = meet.name();
        mates =
                new Correspondents(
                        tactics.aims().stream().map(Aim::target).toList(),
                        options.get(PlainOptions.LEARN));
        plan = Optional.of(new Plan(tactics.aims(), tactics.rhythm()));
        listen = tactics.listen();
        effects.disarm(Alarm.ASK);
        effects.disarm(Alarm.LIMIT);
        become(PlainPhase.PUNCHING, mate + " has come", effects);
        effects.signal(new PlainSignal.Met(mate, meet.own(), meet.others(), tactics.aims().size()));
        unbound = tactics.sockets() - 1;
        for (int i = 1; i < tactics.sockets(); i++) {
            effects.bind(new PlainSocket(i), 0);
        }
        if (unbound == 0) {
            begin(now, effects);
        }
    }

    private void begin(long now, Effects<PlainMessage, PlainSignal> effects) {
        due = plan.flatMap(Plan::next);
        schedule(now, effects);
    }

    private void probe(long now, Effects<PlainMessage, PlainSignal> effects) {
        due.ifPresent(probe -> send(probe, effects));
        due = plan.flatMap(Plan::next);
        schedule(now, effects);
    }

    /// Sends what is due at once, and waits for what is due later.
    private void schedule(long now, Effects<PlainMessage, PlainSignal> effects) {
        while (due.isPresent() && due.get().pause() == 0) {
            send(due.get(), effects);
            due = plan.flatMap(Plan::next);
        }
        if (phase != PlainPhase.PUNCHING) {
            return; // the system refused to send
        }
        if (due.isPresent()) {
            effects.arm(Alarm.PROBE, now + due.get().pause());
        } else {
            effects.arm(Alarm.LIMIT, now + listen);
        }
    }

    private void send(Probe probe, Effects<PlainMessage, PlainSignal> effects) {
        Local socket = new PlainSocket(probe.aim().socket());
        Remote target = Remote.udp(probe.aim().target());
        Punch punch = new Punch(join.room(), join.name(), probe.aim().target());
        if (probe.isNear()) {
            effects.send(socket, target, punch, probe.ttl());
        } else {
            effects.send(socket, target, punch);
        }
    }

    /// Says that it has heard what was sent to `to`, and sends to where it heard it from now on,
    /// where it learns.
    private void answer(
            Local local, Remote from, Endpoint to, Effects<PlainMessage, PlainSignal> effects) {
        if (mates.hear(from.endpoint())) {
            plan.ifPresent(p -> p.add(new Aim(local.ordinal(), from.endpoint())));
            effects.signal(new PlainSignal.Learned(from.endpoint()));
        }
        mates.answer(from.endpoint())
                .ifPresent(back -> {
                    Heard heard = new Heard(join.room(), join.name(), back, to);
                    effects.send(local, Remote.udp(back), heard);
                });
    }

    /// What was sent to `reached` has got through, and this has: once the other is told so, it
    /// knows as well.
    private void hear(
            Local local,
            Remote from,
            Endpoint to,
            Endpoint reached,
            Effects<PlainMessage, PlainSignal> effects) {
        if (phase == PlainPhase.CONNECTED) {
            return;
        }
        answer(local, from, to, effects);
        effects.disarm(Alarm.PROBE);
        effects.disarm(Alarm.LIMIT);
        become(PlainPhase.CONNECTED, "heard by " + mate, effects);
        effects.conclude(new Outcome.Connected(List.of(Remote.udp(reached)), local));
    }

    private void fail(String reason, Effects<PlainMessage, PlainSignal> effects) {
        for (Alarm alarm : Alarm.values()) {
            effects.disarm(alarm);
        }
        become(PlainPhase.FAILED, reason, effects);
        effects.conclude(new Outcome.Failed(reason));
    }

    private void become(PlainPhase next, String why, Effects<PlainMessage, PlainSignal> effects) {
        phase = next;
        effects.become(next, why);
    }
}
