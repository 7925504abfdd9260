package dev.punchcard.core.protocol.gopunch.store;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Forgets an endpoint when it has not been registered for some time.
///
/// Registering moves to the end of the list, so the lists are ordered by age and what is too old
/// stands at their front. There it takes up room until its id is asked for, or until [#rest].
public final class FreshStore implements AddressStore {
    private final StoreLimits limits;
    private final Memberships memberships;
    private final Map<Payload, Session> sessions = new LinkedHashMap<>();

    private static final class Entry {
        private final Endpoint endpoint;
        private long end;

        Entry(Endpoint endpoint) {
            this.endpoint = endpoint;
        }
    }

    private static final class Session {
        private final List<Entry> entries = new ArrayList<>(2);
    }

    public FreshStore(StoreLimits limits) {
        this.limits = limits;
        this.memberships = new Memberships(limits);
    }

    @Override
    public Optional<Registration> process(long now, Payload id, Endpoint asker) {
        Session session = sessions.get(id);
        if (session == null) {
            if (sessions.size() >= limits.ids() || !memberships.admits(asker)) {
                return Optional.empty();
            }
            session = new Session();
            sessions.put(id, session);
        }
        forgetOld(now, session.entries);
        int at = indexOf(session.entries, asker);
        boolean fresh = at < 0;
        if (fresh && !admits(session, asker)) {
            return Optional.empty();
        }
        Entry entry = fresh ? new Entry(asker) : session.entries.remove(at);
        entry.end = limits.end(now);
        List<Endpoint> others = endpoints(session.entries);
        session.entries.add(entry);
        if (fresh) {
            memberships.add(asker);
        }
        return Optional.of(new Registration(others, fresh));
    }

    @Override
    public List<Endpoint> fetchAll(long now) {
        rest(now);
        List<Endpoint> all = new ArrayList<>(memberships.all());
        for (Session session : sessions.values()) {
            all.addAll(endpoints(session.entries));
        }
        return all;
    }

    @Override
    public void remove(Payload id, Endpoint endpoint) {
        Session session = sessions.get(id);
        int at = session == null ? -1 : indexOf(session.entries, endpoint);
        if (session == null || at < 0) {
            return;
        }
        session.entries.remove(at);
        memberships.remove(endpoint);
        if (session.entries.isEmpty()) {
            sessions.remove(id);
        }
    }

    @Override
    public void rest(long now) {
        for (Iterator<Session> all = sessions.values().iterator(); all.hasNext(); ) {
            Session session = all.next();
            forgetOld(now, session.entries);
            if (session.entries.isEmpty()) {
                all.remove();
            }
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

    private void forgetOld(long now, List<Entry> entries) {
        while (!entries.isEmpty() && entries.getFirst().end <= now) {
            memberships.remove(entries.removeFirst().endpoint);
        }
    }

    private static int indexOf(List<Entry> entries, Endpoint endpoint) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i).endpoint.equals(endpoint)) {
                return i;
            }
        }
        return -1;
    }

    private static List<Endpoint> endpoints(List<Entry> entries) {
        if (entries.isEmpty()) {
            return List.of();
        }
        List<Endpoint> endpoints = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            endpoints.add(entries.get(i).endpoint);
        }
        return endpoints;
    }
}
