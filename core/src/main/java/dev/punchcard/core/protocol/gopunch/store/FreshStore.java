package dev.punchcard.core.protocol.gopunch.store;

import dev.punchcard.core.punch.Key;
import dev.punchcard.core.punch.Table;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Forgets an endpoint when it has not been registered for some time.
///
/// The lists are in the order of the last registrations, so what is too old stands at their front.
/// There it takes up room until its id is asked for, or until [#rest].
///
/// Most requests are those of two who ask again and again, each for the same one other. Neither
/// changes what the other one is told, so such an answer is kept with whom it is for, until one of
/// the two comes, goes or may be too old; all else that asking again does is to take a turn.
public final class FreshStore implements AddressStore {
    private static final int PAIR = 2;

    private final StoreLimits limits;
    private final Memberships memberships;
    private final Key key = new Key();
    private final Table<Session> sessions;
    private final Table<Entry> entries; // by id and endpoint
    private long turns;

    private static final class Entry {
        private static final Comparator<Entry> BY_TURN = Comparator.comparingLong(e -> e.turn);

        private final Session session;
        private final Endpoint endpoint;
        private long turn; // of its last registration
        private long end;
        private List<Endpoint> others = List.of(); // as it was told
        private Payload told = Payload.EMPTY;
        private boolean alone; // as it was told
        private long toldUntil = Long.MIN_VALUE; // from when on one of these may be too old

        Entry(Session session, Endpoint endpoint) {
            this.session = session;
            this.endpoint = endpoint;
        }

        boolean hearsTheSame(long now) {
            return now < toldUntil && now < end;
        }
    }

    private static final class Session {
        private final Payload id;
        private final List<Entry> entries = new ArrayList<>(PAIR);

        Session(Payload id) {
            this.id = id;
        }
    }

    public FreshStore(StoreLimits limits, Prng random) {
        this.limits = limits;
        this.memberships = new Memberships(limits);
        this.sessions = new Table<>(random, "sessions");
        this.entries = new Table<>(random, "entries");
    }

    @Override
    public Optional<Registration> process(long now, Payload id, Endpoint asker) {
        Optional<Entry> known = entries.get(key.of(id).and(asker));
        if (known.isEmpty() || !known.get().hearsTheSame(now)) {
            return register(now, id, asker);
        }
        Entry entry = known.get();
        renew(now, entry);
        return Optional.of(new Registration(entry.others, false, entry.told, entry.alone));
    }

    private Optional<Registration> register(long now, Payload id, Endpoint asker) {
        Optional<Session> known = sessions.get(key.of(id));
        if (known.isEmpty() && (sessions.size() >= limits.ids() || !memberships.admits(asker))) {
            return Optional.empty();
        }
        Session session = known.orElseGet(() -> open(id));
        forgetOld(now, session);
        Optional<Entry> before = entries.get(key.of(id).and(asker));
        if (before.isEmpty() && !admits(session, asker)) {
            return Optional.empty();
        }
        Entry entry = before.orElseGet(() -> enter(session, asker));
        renew(now, entry);
        return Optional.of(tell(entry, before.isEmpty()));
    }

    private Session open(Payload id) {
        Session session = new Session(id);
        sessions.put(key.of(id), session);
        return session;
    }

    private Entry enter(Session session, Endpoint asker) {
        Entry entry = new Entry(session, asker);
        session.entries.add(entry);
        entries.put(key.of(session.id).and(asker), entry);
        memberships.add(asker);
        changed(session);
        return entry;
    }

    private void renew(long now, Entry entry) {
        entry.turn = ++turns;
        entry.end = limits.end(now);
    }

    private static Registration tell(Entry asker, boolean fresh) {
        List<Endpoint> others = new ArrayList<>(asker.session.entries.size());
        long until = Long.MAX_VALUE;
        for (Entry entry : inOrder(asker.session)) {
            if (entry != asker) {
                others.add(entry.endpoint);
                until = Math.min(until, entry.end);
            }
        }
        Registration registration = new Registration(List.copyOf(others), fresh);
        if (others.size() < PAIR) {
            asker.others = registration.others();
            asker.told = registration.bytes();
            asker.alone = registration.alone();
            asker.toldUntil = until;
        }
        return registration;
    }

    @Override
    public List<Endpoint> fetchAll(long now) {
        rest(now);
        List<Endpoint> all = new ArrayList<>(memberships.all());
        for (Session session : sessions.all()) {
            for (Entry entry : inOrder(session)) {
                all.add(entry.endpoint);
            }
        }
        return all;
    }

    @Override
    public void remove(Payload id, Endpoint endpoint) {
        Optional<Entry> entry = entries.get(key.of(id).and(endpoint));
        if (entry.isPresent()) {
            forget(entry.get());
            closeEmpty(entry.get().session);
        }
    }

    @Override
    public void rest(long now) {
        for (Session session : sessions.all()) {
            forgetOld(now, session);
            closeEmpty(session);
        }
    }

    @Override
    public int ids() {
        return sessions.size();
    }

    @Override
    public int endpoints() {
        return memberships.all();
    }

    private boolean admits(Session session, Endpoint asker) {
        return session.entries.size() < limits.endpointsPerId() && memberships.admits(asker);
    }

    private void closeEmpty(Session session) {
        if (session.entries.isEmpty()) {
            sessions.remove(key.of(session.id));
        }
    }

    private void forgetOld(long now, Session session) {
        List<Entry> inOrder = inOrder(session);
        while (!inOrder.isEmpty() && inOrder.getFirst().end <= now) {
            forget(inOrder.getFirst());
        }
    }

    private void forget(Entry entry) {
        entry.session.entries.remove(entry);
        entries.remove(key.of(entry.session.id).and(entry.endpoint));
        memberships.remove(entry.endpoint);
        changed(entry.session);
    }

    private static void changed(Session session) {
        for (Entry entry : session.entries) {
            entry.toldUntil = Long.MIN_VALUE;
        }
    }

    private static List<Entry> inOrder(Session session) {
        session.entries.sort(Entry.BY_TURN);
        return session.entries;
    }
}
