package dev.punchcard.core.protocol.holepuncher;

import dev.punchcard.core.protocol.holepuncher.HolepuncherMessage.RegisterClient;
import dev.punchcard.core.protocol.holepuncher.HolepuncherSession.Member;
import dev.punchcard.core.punch.Key;
import dev.punchcard.core.punch.Table;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.IpAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// All sessions by their ids, and all players by their names, which are one space over all
/// sessions.
///
/// Its tables are looked up and never iterated. A name can outlive its session (Q1), and members
/// their names (Q7); a registration is there as long as both are.
final class HolepuncherRegister {
    private final Dialect dialect;
    private final int maxSessions;
    private final int sessionsPerSource;
    private final int maxNames;
    private final Key key = new Key();
    private final Table<HolepuncherSession> sessions;
    private final Table<Member> names;
    private final Table<Member> registrations; // by what a repeat repeats
    private final Map<IpAddress, Integer> bySource = new HashMap<>();

    HolepuncherRegister(HolepuncherServerOptions options, Prng random) {
        this.sessions = new Table<>(random, "sessions");
        this.names = new Table<>(random, "names");
        this.registrations = new Table<>(random, "registrations");
        this.dialect = options.dialect();
        this.maxSessions = options.maxSessions();
        this.sessionsPerSource = options.sessionsPerSource();
        this.maxNames = options.maxNames();
    }

    int sessions() {
        return sessions.size();
    }

    int names() {
        return names.size();
    }

    Optional<HolepuncherSession> session(String id) {
        return sessions.get(key.of(id));
    }

    /// Whether that session is still there; another one may have its id.
    boolean holds(HolepuncherSession session) {
        return session(session.id).filter(held -> held == session).isPresent();
    }

    Optional<HolepuncherSession> session(RegisterClient asked) {
        return sessions.get(asked.session(key));
    }

    Optional<Member> member(String name) {
        return names.get(key.of(name));
    }

    /// The one who has that name already, in whichever session.
    Optional<Member> namesake(RegisterClient asked) {
        return names.get(asked.client(key));
    }

    /// The one who is in by the same registration. What is asked most often, so it is one look-up.
    Optional<Member> registered(RegisterClient asked) {
        return registrations.get(asked.repeat(key, dialect));
    }

    /// Whether one more session may be opened from that address.
    boolean hasRoom(IpAddress source) {
        return sessions.size() < maxSessions
                && bySource.getOrDefault(source, 0) < sessionsPerSource;
    }

    boolean hasRoomForNames() {
        return names.size() < maxNames;
    }

    void open(HolepuncherSession session) {
        sessions.put(key.of(session.id), session);
        bySource.merge(source(session), 1, Integer::sum);
    }

    void enter(Member member) {
        member.session.add(member);
        names.put(key.of(member.name), member);
        if (dialect != Dialect.M) { // which answers everybody alike
            registrations.put(registration(member), member);
        }
    }

    /// Takes a member out of his session, and his name out of use.
    void leave(Member member) {
        member.session.remove(member);
        free(member);
    }

    /// Takes only the name out of use.
    void free(Member member) {
        if (holds(member)) {
            registrations.remove(registration(member));
            names.remove(key.of(member.name));
        }
    }

    private boolean holds(Member member) {
        return member(member.name).filter(held -> held == member).isPresent();
    }

    private Key registration(Member member) {
        return member.registration().repeat(key, dialect);
    }

    /// Forgets the session; names that are still in use stay.
    void close(HolepuncherSession session) {
        if (holds(session)) {
            sessions.remove(key.of(session.id));
        }
        for (Member member : session.members) {
            if (holds(member)) {
                registrations.remove(registration(member));
            }
        }
        bySource.computeIfPresent(source(session), (_, n) -> n == 1 ? null : n - 1);
    }

    private static IpAddress source(HolepuncherSession session) {
        return session.creator.endpoint().address();
    }
}
