package dev.punchcard.core.protocol.holepuncher;

import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Timer;
import dev.punchcard.core.protocol.holepuncher.HolepuncherMessage.Close;
import dev.punchcard.core.protocol.holepuncher.HolepuncherMessage.Lobby;
import dev.punchcard.core.protocol.holepuncher.HolepuncherMessage.Peers;
import dev.punchcard.core.protocol.holepuncher.HolepuncherServer.Age;
import dev.punchcard.core.protocol.holepuncher.HolepuncherServer.Socket;
import dev.punchcard.core.protocol.holepuncher.HolepuncherServer.Start;
import dev.punchcard.core.protocol.holepuncher.HolepuncherSession.Member;
import dev.punchcard.core.wire.Remote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How members leave and how sessions end; in the best case by the exchange of addresses.
///
/// Nobody can ask for the addresses a second time, so they are sent in several rounds, and with
/// them the own port, without which nobody can use them (Q3). What is kept for that is as much as
/// the exchanges of the last few tenths of a second.
final class HolepuncherDepartures {
    /// The next round of an exchange.
    record Round(long exchange) implements Timer {}

    private record Letter(Remote to, Peers peers) {}

    private static final class Mailing {
        final List<Letter> letters = new ArrayList<>();
        int rounds;
    }

    private final HolepuncherServerOptions options;
    private final HolepuncherRegister register;
    private final Map<Long, Mailing> mailings = new HashMap<>(); // looked up only
    private long last;

    HolepuncherDepartures(HolepuncherServerOptions options, HolepuncherRegister register) {
        this.options = options;
        this.register = register;
    }

    /// Sends everybody the others, which ends the session.
    void exchange(
            long now,
            HolepuncherSession session,
            Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        Mailing mailing = new Mailing();
        for (Member member : session.members) {
            boolean flagged = options.dialect() == Dialect.B && !member.quiet;
            mailing.letters.add(new Letter(member.remote, session.peers(member, flagged)));
        }
        send(mailing, effects);
        boolean more = options.rounds() > 1 && !session.members.isEmpty();
        if (more && !options.has(HolepuncherQuirk.NO_REPEAT)) {
            mailings.put(++last, mailing);
            effects.arm(new Round(last), now + options.roundEvery());
        }
        boolean dirty = options.has(HolepuncherQuirk.DIRTY_EXCHANGE);
        if (dirty && options.dialect() != Dialect.M) {
            checkOutSome(session, effects);
        } else {
            session.members.forEach(register::free);
        }
        close(session, effects);
    }

    void repeat(long now, Round round, Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        Mailing mailing = mailings.get(round.exchange());
        if (mailing == null) {
            throw new IllegalStateException("no exchange for " + round);
        }
        for (Letter letter : mailing.letters) {
            HolepuncherArrivals.ok(letter.to(), effects); // which may be lost as well
        }
        send(mailing, effects);
        if (mailing.rounds >= options.rounds()) {
            mailings.remove(round.exchange());
        } else {
            effects.arm(round, now + options.roundEvery());
        }
    }

    private static void send(
            Mailing mailing, Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        for (Letter letter : mailing.letters) {
            effects.send(Socket.SERVER, letter.to(), letter.peers());
        }
        mailing.rounds++;
    }

    /// Q1: walks over the list of members while it takes them out, and so misses every second one.
    /// In dialect A the names of those stay in use; B tells them that the session is closed.
    private void checkOutSome(
            HolepuncherSession session, Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        for (int i = 0; i < session.members.size(); i++) {
            register.leave(session.members.get(i));
            tell(session, effects);
        }
        if (options.dialect() == Dialect.B) {
            dismiss(session, Close.EXPIRED, effects);
        }
    }

    /// Takes a member out and shows it to the rest; an autostart for want of him is off (Q2).
    void leave(Member member, Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        HolepuncherSession session = member.session;
        register.leave(member);
        if (session.starting) {
            session.starting = false;
            effects.disarm(new Start(session.id));
        }
        if (register.holds(session)) { // of which a name may be left over (Q1)
            tell(session, effects);
        }
    }

    /// Tells all members why they are out, and frees their names.
    void dismiss(
            HolepuncherSession session,
            Close why,
            Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        for (Member member : session.members) {
            if (!member.quiet) {
                effects.send(Socket.SERVER, member.remote, why);
            }
            register.free(member);
        }
    }

    void close(HolepuncherSession session, Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        register.close(session);
        stopTimers(session, effects);
    }

    /// Q8: a later session of that name has timers of its own.
    static void stopTimers(
            HolepuncherSession session, Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        session.starting = false;
        effects.disarm(new Start(session.id));
        effects.disarm(new Age(session.id));
    }

    /// Shows the lobby to all who know what a lobby is.
    static void tell(
            HolepuncherSession session, Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        if (session.members.isEmpty()) {
            return;
        }
        Lobby lobby = session.lobby();
        for (Member member : session.members) {
            if (!member.quiet) {
                effects.send(Socket.SERVER, member.remote, lobby);
            }
        }
    }
}
