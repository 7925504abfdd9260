package dev.punchcard.core.protocol.holepuncher;

import static dev.punchcard.core.protocol.holepuncher.HolepuncherQuirk.OPEN_CONTROL;
import static dev.punchcard.core.protocol.holepuncher.HolepuncherQuirk.STUCK_CLOSE;

import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Machine;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.machine.SocketFailure;
import dev.punchcard.core.machine.State;
import dev.punchcard.core.machine.Timer;
import dev.punchcard.core.protocol.Protocol.Setup;
import dev.punchcard.core.protocol.holepuncher.HolepuncherMessage.*;
import dev.punchcard.core.protocol.holepuncher.HolepuncherSession.Member;
import dev.punchcard.core.punch.Meter;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Remote;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// The rendezvous server: named sessions, a lobby, and the exchange that tells everybody
/// everybody's address and ends the session.
///
/// Checks are made, and refused, in the order in which they stand in each method. The dialects
/// differ in what they say, hardly in what they do; a member of dialect M in a session of another
/// one hears only what M knows.
public final class HolepuncherServer
        implements Machine<HolepuncherMessage, HolepuncherCommand, HolepuncherSignal> {
    enum Socket implements Local {
        SERVER
    }

    enum Phase implements State {
        SERVING,
        CLOSED
    }

    enum Alarm implements Timer {
        /// Gives back the room that a flood of sources took.
        REST,
        /// An autostart that blocks (Q2) is over.
        UNBLOCK
    }

    /// A session's autostart.
    record Start(String session) implements Timer {}

    /// A session's age.
    record Age(String session) implements Timer {}

    private record Waiting(Remote from, HolepuncherMessage message) {}

    private static final long REST_EVERY = 10_000_000_000L;

    private final HolepuncherServerOptions options;
    private final int port;
    private final Meter meter;
    private final HolepuncherRegister register;
    private final HolepuncherArrivals arrivals;
    private final HolepuncherDepartures departures;
    private final Deque<Waiting> backlog = new ArrayDeque<>();
    private Optional<Member> blocking = Optional.empty(); // who filled a session (Q2)
    private long blockedUntil;

    HolepuncherServer(Setup setup) {
        this.options = HolepuncherServerOptions.of(setup);
        this.port = setup.port();
        this.meter = new Meter(options.requestsPerSecond(), options.maxSources(), setup.random());
        this.register = new HolepuncherRegister(options, setup.random());
        this.departures = new HolepuncherDepartures(options, register);
        this.arrivals = new HolepuncherArrivals(options, register, departures);
    }

    /// How many sessions there are.
    public int sessions() {
        return register.sessions();
    }

    /// How many players are registered.
    public int names() {
        return register.names();
    }

    /// How many sources the limit of requests keeps in mind.
    public int sources() {
        return meter.sources();
    }

    @Override
    public Dialogue dialogue(Local local, Remote from) {
        return Talk.REQUEST;
    }

    @Override
    public void onStart(long now, Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        effects.bind(Socket.SERVER, port);
        effects.arm(Alarm.REST, now + REST_EVERY);
    }

    @Override
    public void onBound(
            long now,
            Local local,
            Endpoint at,
            Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        effects.become(Phase.SERVING, "listening on " + at);
    }

    @Override
    public void onFailed(
            long now,
            Local local,
            SocketFailure failure,
            Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        effects.disarm(Alarm.REST);
        effects.become(Phase.CLOSED, failure.name());
        effects.conclude(new Outcome.Failed("no socket: " + failure));
    }

    @Override
    public void onMessage(
            long now,
            Local local,
            Remote from,
            HolepuncherMessage message,
            Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        if (!meter.admits(now, from.endpoint())) {
            return; // Q23: an answer would make the flood two floods
        }
        if (blocking.isEmpty()) {
            answer(now, from, message, effects);
        } else if (backlog.size() < options.backlog()) {
            backlog.add(new Waiting(from, message));
        }
    }

    @Override
    public void onTimer(
            long now, Timer timer, Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        switch (timer) {
            case Alarm.REST -> {
                effects.arm(timer, now + REST_EVERY);
                meter.rest(now);
            }
            case Alarm.UNBLOCK -> unblock(now, effects);
            case Start(String id) ->
                    register.session(id).ifPresent(s -> departures.exchange(now, s, effects));
            case Age(String id) -> register.session(id).ifPresent(s -> expire(s, effects));
            case HolepuncherDepartures.Round round -> departures.repeat(now, round, effects);
            default -> throw new IllegalStateException("no timer of a server: " + timer);
        }
    }

    private void answer(
            long now,
            Remote from,
            HolepuncherMessage message,
            Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        switch (message) {
            case RegisterSession m -> arrivals.open(now, from, m, effects);
            case RegisterClient m -> block(now, arrivals.join(now, from, m, effects), effects);
            case FinalizePeers m -> finalizePeers(now, from, m, effects);
            case CheckoutClient m -> checkout(from, m, effects);
            case CloseSession m -> closeSession(from, m, effects);
            case Farewell.GOODBYE -> {}
            case Malformed.BAD_SESSION -> HolepuncherArrivals.ok(from, effects);
            case Malformed _ -> {}
            case Answer _, PeerMessage _ -> throw new IllegalStateException("no request");
        }
    }

    /// Q2: who fills a session has everybody wait for its start.
    private void block(
            long now,
            Optional<Member> last,
            Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        blocking = last;
        if (last.isPresent()) {
            blockedUntil = now + options.autostartDelay();
            effects.arm(Alarm.UNBLOCK, blockedUntil);
        }
    }

    /// Finishes the registration that blocked, and then those that came meanwhile, until the next
    /// one blocks.
    private void unblock(long now, Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        Member last = blocking.orElseThrow();
        blocking = Optional.empty();
        departures.exchange(now, last.session, effects);
        if (options.dialect() == Dialect.B && !last.quiet) {
            HolepuncherArrivals.ok(last.remote, effects);
        }
        while (blocking.isEmpty() && !backlog.isEmpty()) {
            Waiting next = backlog.remove();
            answer(now, next.from(), next.message(), effects);
        }
    }

    private void finalizePeers(
            long now,
            Remote from,
            FinalizePeers m,
            Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        Optional<HolepuncherSession> session = register.session(m.session());
        if (session.isPresent() && mayFinalize(session.get(), from)) {
            departures.exchange(now, session.get(), effects);
        }
    }

    private boolean mayFinalize(HolepuncherSession session, Remote from) {
        boolean known = isSameIp(session.creator, from) || options.has(OPEN_CONTROL); // Q10
        for (Member member : session.members) {
            known |= isSameIp(member.remote, from);
        }
        return known;
    }

    private void checkout(
            Remote from, CheckoutClient m, Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        Optional<Member> member = register.member(m.client());
        boolean own = member.isPresent() && isSameIp(member.get().remote, from);
        if (member.isPresent() && (own || options.has(OPEN_CONTROL))) { // Q10
            departures.leave(member.get(), effects);
        }
    }

    private void closeSession(
            Remote from, CloseSession m, Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        Optional<HolepuncherSession> found = register.session(m.session());
        if (options.dialect() == Dialect.M || found.isEmpty() || !mayClose(found.get(), from)) {
            return;
        }
        HolepuncherSession session = found.get();
        departures.dismiss(session, new Close(m.reason()), effects);
        if (options.dialect() == Dialect.B && options.has(STUCK_CLOSE)) { // Q7
            effects.send(Socket.SERVER, session.members.getFirst().remote, Close.EXPIRED);
            HolepuncherDepartures.stopTimers(session, effects);
        } else {
            departures.close(session, effects);
        }
    }

    private boolean mayClose(HolepuncherSession session, Remote from) {
        if (session.members.isEmpty()) {
            return false;
        }
        Remote closer =
                options.dialect() == Dialect.A
                        ? session.members.getFirst().remote
                        : session.creator;
        return switch (options.closeBy()) { // Q9
            case IP -> isSameIp(closer, from);
            case ADDRESS -> session.creator.equals(from) || session.isHostAt(from);
        };
    }

    private void expire(
            HolepuncherSession session, Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        if (blocking.isPresent()) {
            effects.arm(new Age(session.id), blockedUntil + 1); // once that is over
            return;
        }
        departures.dismiss(session, Close.EXPIRED, effects);
        departures.close(session, effects);
    }

    private static boolean isSameIp(Remote a, Remote b) {
        return a.endpoint().address().equals(b.endpoint().address());
    }
}
