package dev.punchcard.core.detector;

import dev.punchcard.core.detector.finding.Detection;
import dev.punchcard.core.detector.probe.Inquiry;
import dev.punchcard.core.detector.probe.Move;
import dev.punchcard.core.detector.probe.Move.*;
import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Machine;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.machine.Program;
import dev.punchcard.core.machine.SocketFailure;
import dev.punchcard.core.machine.State;
import dev.punchcard.core.machine.Timer;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.stun.StunCodec;
import dev.punchcard.core.stun.StunMessage;
import dev.punchcard.core.stun.StunMessage.*;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Remote;
import java.time.Duration;
import java.util.List;

/// Carries out the moves of an inquiry, one at a time, and signals what was found.
///
/// ```
/// Opening ─bound─► … ◄─► Asking (again and again, until an answer or the end of patience)
///                  … ◄─► Resting (until a time)
///                  … ──► Concluded
/// ```
///
/// An answer counts where it has the number of the question that waits, whatever socket hears it.
/// After [#LIMIT] it concludes with what it has.
public final class Detector implements Machine<StunMessage, Void, Detection> {
    /// The longest that an inquiry may take.
    public static final Duration LIMIT = Duration.ofHours(24);

    private final Inquiry inquiry;
    private final Remote server;
    private final Prng random;
    private Move move;
    private Transaction waiting;
    private Phase phase = Phase.OPENING;
    private long end;
    private long sent;
    private int tries;

    enum Phase implements State {
        OPENING,
        ASKING,
        RESTING,
        CONCLUDED
    }

    enum Alarm implements Timer {
        NEXT
    }

    enum Talk implements Dialogue {
        STUN
    }

    /// @param server the first endpoint of a server that may have another address and port
    public Detector(Endpoint server, Prng random) {
        this.inquiry = new Inquiry(server, random);
        this.server = Remote.udp(server);
        this.random = random.fork("transactions");
        this.move = inquiry.begin();
        this.waiting = Transaction.draw(this.random);
    }

    public Program<StunMessage, Void, Detection> program() {
        return new Program<>(this, new StunCodec());
    }

    /// What it has found by now.
    public Detection detection() {
        return inquiry.detection();
    }

    @Override
    public Dialogue dialogue(Local local, Remote from) {
        return Talk.STUN;
    }

    @Override
    public void onStart(long now, Effects<StunMessage, Detection> effects) {
        end = now + LIMIT.toNanos();
        make(now, move, effects);
    }

    @Override
    public void onBound(
            long now, Local local, Endpoint at, Effects<StunMessage, Detection> effects) {
        if (move instanceof Open open && local == open.socket()) {
            make(now, open.then().apply(new Opened(now, at)), effects);
        }
    }

    /// Any port will do where the one asked for is taken.
    @Override
    public void onFailed(
            long now, Local local, SocketFailure failure, Effects<StunMessage, Detection> effects) {
        if (!(move instanceof Open open)) {
            return;
        }
        if (open.port() == 0) {
            conclude("no socket: " + failure, inquiry.detection(), effects);
        } else {
            make(now, new Open(open.socket(), 0, open.then()), effects);
        }
    }

    @Override
    public void onTimer(long now, Timer timer, Effects<StunMessage, Detection> effects) {
        switch (move) {
            case Pause pause -> make(now, pause.then().apply(now), effects);
            case Ask ask when tries < ask.patience().tries() -> send(now, ask, effects);
            case Ask ask -> reply(now, ask, new Reply.Silence(now, sent, tries), effects);
            case Open _, Done _ -> {}
        }
    }

    @Override
    public void onMessage(
            long now,
            Local local,
            Remote from,
            StunMessage message,
            Effects<StunMessage, Detection> effects) {
        if (!(move instanceof Ask ask)) {
            return;
        }
        Socket at = (Socket) local;
        switch (message) {
            case Success m when m.id().equals(waiting) ->
                    reply(
                            now,
                            ask,
                            new Reply.Answer(now, at, from.endpoint(), m, sent, tries),
                            effects);
            case Request m when m.id().equals(waiting) ->
                    reply(now, ask, new Reply.Turned(now, at, from.endpoint()), effects);
            case StunMessage.Failure m when m.id().equals(waiting) ->
                    reply(now, ask, new Reply.Refused(now, m.code()), effects);
            case Success _, Request _, StunMessage.Failure _, Puzzling _, Malformed _ -> {}
        }
    }

    private void reply(long now, Ask ask, Reply reply, Effects<StunMessage, Detection> effects) {
        effects.disarm(Alarm.NEXT);
        make(now, ask.then().apply(reply), effects);
    }

    private void make(long now, Move next, Effects<StunMessage, Detection> effects) {
        move = now < end ? next : new Done(inquiry.detection());
        switch (move) {
            case Open open -> {
                become(Phase.OPENING, open.socket() + " on " + open.port(), effects);
                effects.bind(open.socket(), open.port());
            }
            case Ask ask -> {
                become(Phase.ASKING, ask.socket() + ": " + ask.question(), effects);
                waiting = Transaction.draw(random);
                tries = 0;
                send(now, ask, effects);
            }
            case Pause pause -> {
                become(Phase.RESTING, "until it is time", effects);
                effects.arm(Alarm.NEXT, Math.max(now, pause.until()));
            }
            case Done done -> conclude("no answer from " + server, done.detection(), effects);
        }
    }

    private void send(long now, Ask ask, Effects<StunMessage, Detection> effects) {
        Question question = ask.question();
        effects.send(
                ask.socket(),
                Remote.udp(question.target()),
                new Request(waiting, question.answer(), question.responsePort()));
        tries++;
        sent = now;
        boolean last = tries == ask.patience().tries();
        Duration rest = last ? ask.patience().linger() : ask.patience().gap();
        effects.arm(Alarm.NEXT, now + rest.toNanos());
    }

    private void conclude(
            String trouble, Detection detection, Effects<StunMessage, Detection> effects) {
        move = new Done(detection);
        become(Phase.CONCLUDED, "there is nothing more to ask", effects);
        effects.signal(detection);
        for (Socket socket : Socket.values()) {
            effects.close(socket);
        }
        effects.conclude(
                inquiry.isAnswered()
                        ? new Outcome.Connected(List.of(server), Socket.PROBE)
                        : new Outcome.Failed(trouble));
    }

    private void become(Phase next, String why, Effects<StunMessage, Detection> effects) {
        if (phase != next || next == Phase.OPENING) {
            effects.become(next, why);
        }
        phase = next;
    }
}
