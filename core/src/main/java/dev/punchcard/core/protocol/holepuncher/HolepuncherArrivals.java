package dev.punchcard.core.protocol.holepuncher;

import static dev.punchcard.core.protocol.holepuncher.HolepuncherQuirk.BLOCKING_AUTOSTART;
import static dev.punchcard.core.protocol.holepuncher.HolepuncherQuirk.NO_REPEAT;

import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.protocol.holepuncher.HolepuncherMessage.Close;
import dev.punchcard.core.protocol.holepuncher.HolepuncherMessage.Lobby;
import dev.punchcard.core.protocol.holepuncher.HolepuncherMessage.Ok;
import dev.punchcard.core.protocol.holepuncher.HolepuncherMessage.RegisterClient;
import dev.punchcard.core.protocol.holepuncher.HolepuncherMessage.RegisterSession;
import dev.punchcard.core.protocol.holepuncher.HolepuncherServer.Age;
import dev.punchcard.core.protocol.holepuncher.HolepuncherServer.Socket;
import dev.punchcard.core.protocol.holepuncher.HolepuncherServer.Start;
import dev.punchcard.core.protocol.holepuncher.HolepuncherSession.Member;
import dev.punchcard.core.wire.Remote;
import java.util.Optional;

/// How sessions are opened and members come in: the same in all dialects, but for what is said, in
/// which order, and to whom.
final class HolepuncherArrivals {
    private final HolepuncherServerOptions options;
    private final HolepuncherRegister register;
    private final HolepuncherDepartures departures;

    HolepuncherArrivals(
            HolepuncherServerOptions options,
            HolepuncherRegister register,
            HolepuncherDepartures departures) {
        this.options = options;
        this.register = register;
        this.departures = departures;
    }

    /// Opens a session; `ok` is said before anything is looked at.
    void open(
            long now,
            Remote from,
            RegisterSession m,
            Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        ok(from, effects);
        if (register.session(m.session()).isPresent()) {
            refuse(from, Close.EXISTS, effects);
        } else if (!register.hasRoom(from.endpoint().address())) {
            refuse(from, Close.FULL, effects); // Q23: of the known texts, the nearest
        } else {
            register.open(new HolepuncherSession(m.session(), m.max(), from));
            if (options.expires()) {
                effects.arm(new Age(m.session()), now + options.sessionLife());
            }
        }
    }

    /// Takes a player in.
    ///
    /// @return the player, where the start of his session is to block the server and the rest of
    ///   his answer (Q2)
    Optional<Member> join(
            long now,
            Remote from,
            RegisterClient m,
            Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        boolean quiet = !m.hasNick() && options.autoDialect();
        if (!quiet && !m.hasNick() && options.dialect() != Dialect.M) {
            return Optional.empty(); // a field is missing
        }
        return switch (quiet ? Dialect.M : options.dialect()) {
            case A -> joinA(now, from, m, effects);
            case B -> joinB(now, from, m, effects);
            case M -> joinM(now, from, m, effects);
        };
    }

    private Optional<Member> joinA(
            long now,
            Remote from,
            RegisterClient m,
            Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        Optional<Member> again = register.registered(m); // first, and so waited for meanwhile
        ok(from, effects);
        if (again.isPresent() && isRepeat(again.get(), from)) {
            effects.send(Socket.SERVER, from, again.get().lobby());
            return Optional.empty();
        }
        if (register.namesake(m).isPresent()) {
            refuse(from, Close.REGISTERED, effects);
            return Optional.empty();
        }
        Optional<Close> refusal = refusal(m);
        if (refusal.isPresent()) {
            refuse(from, refusal.get(), effects);
            return Optional.empty();
        }
        Member member = enter(from, m, false);
        if (blocks(now, member, effects)) {
            return Optional.of(member);
        }
        HolepuncherDepartures.tell(member.session, effects);
        return Optional.empty();
    }

    private Optional<Member> joinB(
            long now,
            Remote from,
            RegisterClient m,
            Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        Optional<Member> again = register.registered(m);
        if (again.isPresent() && isRepeat(again.get(), from)) {
            remindB(from, again.get(), effects);
            return Optional.empty();
        }
        Optional<Member> namesake = register.namesake(m);
        if (namesake.isPresent()) {
            if (!namesake.get().isAt(from.endpoint().address())) {
                refuse(from, Close.REGISTERED, effects);
                return Optional.empty();
            }
            departures.leave(namesake.get(), effects);
        }
        Optional<Close> refusal = refusal(m);
        if (refusal.isPresent()) {
            refuse(from, refusal.get(), effects);
            return Optional.empty();
        }
        return welcomeB(now, enter(from, m, false), effects);
    }

    private Optional<Member> welcomeB(
            long now, Member member, Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        if (blocks(now, member, effects)) {
            return Optional.of(member);
        }
        HolepuncherDepartures.tell(member.session, effects);
        ok(member.remote, effects);
        HolepuncherDepartures.tell(member.session, effects);
        return Optional.empty();
    }

    /// Tells who asks again what he would hear if he left and came back, and nobody else: to the
    /// rest he has not moved, and a start that they wait for is not put off (Q3).
    private static void remindB(
            Remote from, Member member, Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        Lobby lobby = member.lobby();
        effects.send(Socket.SERVER, from, lobby);
        ok(from, effects);
        effects.send(Socket.SERVER, from, lobby);
    }

    /// A name in use, an unknown session and a full one look the same to who joins. A session
    /// without a usable maximum takes everybody and never starts by itself.
    private Optional<Member> joinM(
            long now,
            Remote from,
            RegisterClient m,
            Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        ok(from, effects);
        if (register.namesake(m).isPresent()) {
            return Optional.empty();
        }
        Optional<HolepuncherSession> session = register.session(m);
        if (session.isEmpty()) {
            return Optional.empty();
        }
        boolean endless = session.get().seats == 0 && hasRoom(session.get());
        if (!endless && isFull(session.get())) {
            return Optional.empty();
        }
        Member member = enter(from, m, true);
        if (blocks(now, member, effects)) {
            return Optional.of(member);
        }
        HolepuncherDepartures.tell(member.session, effects); // to others, who have a lobby
        return Optional.empty();
    }

    /// Whether the same player asks again, because our answer was lost (Q3).
    private boolean isRepeat(Member member, Remote from) {
        return member.isAt(from) && !options.has(NO_REPEAT);
    }

    private Optional<Close> refusal(RegisterClient m) {
        Optional<HolepuncherSession> session = register.session(m);
        if (session.isEmpty()) {
            return Optional.of(Close.NO_SESSION);
        }
        return isFull(session.get()) ? Optional.of(Close.FULL) : Optional.empty();
    }

    private boolean isFull(HolepuncherSession session) {
        return session.members.size() >= session.seats || !hasRoom(session); // Q19
    }

    private boolean hasRoom(HolepuncherSession session) {
        return session.members.size() < options.maxMembers() && register.hasRoomForNames();
    }

    private Member enter(Remote from, RegisterClient m, boolean quiet) {
        HolepuncherSession session = register.session(m).orElseThrow();
        Member member = new Member(m.client(), m.nick().orElse(""), from, session, quiet);
        register.enter(member);
        return member;
    }

    /// Has the session start where it is full and that is wanted; who speaks dialect M knows no
    /// other way.
    ///
    /// @return whether everybody has to wait for it (Q2)
    private boolean blocks(
            long now, Member last, Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        HolepuncherSession session = last.session;
        boolean full = session.members.size() == session.seats;
        if (!full || !(options.autostart() || last.quiet)) {
            return false;
        }
        if (options.has(BLOCKING_AUTOSTART)) {
            return true;
        }
        session.starting = true;
        effects.arm(new Start(session.id), now + options.autostartDelay());
        return false;
    }

    private void refuse(
            Remote to, Close why, Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        if (options.dialect() != Dialect.M) {
            effects.send(Socket.SERVER, to, why);
        }
    }

    static void ok(Remote to, Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        effects.send(Socket.SERVER, to, new Ok(to.endpoint().port()));
    }
}
