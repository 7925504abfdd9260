package dev.punchcard.core.protocol.gopunch.store;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Forgets as the original does: every registration has a timer of its own, and each that fires
/// removes the endpoint, however often it has come since; the last of the list moves into its place
/// (Q2).
///
/// The timers of an endpoint outlive its place in the list. With [#MOST_TIMERS] of them, nobody is
/// registered until one has fired.
public final class FlappingStore implements AddressStore {
    /// A hundred seconds of a thousand clients that ask ten times a second.
    static final int MOST_TIMERS = 1_000_000;

    private final StoreLimits limits;
    private final Memberships memberships;
    private final Map<Payload, List<Endpoint>> lists = new LinkedHashMap<>();
    private final Deque<Timer> timers = new ArrayDeque<>(); // in the order in which they fire

    private record Timer(long end, Payload id, Endpoint endpoint) {}

    public FlappingStore(StoreLimits limits) {
        this.limits = limits;
        this.memberships = new Memberships(limits);
    }

    @Override
    public Optional<Registration> process(long now, Payload id, Endpoint asker) {
        rest(now);
        List<Endpoint> list = lists.getOrDefault(id, List.of());
        boolean fresh = !list.contains(asker);
        if (timers.size() >= MOST_TIMERS || (fresh && !admits(list, asker))) {
            return Optional.empty();
        }
        if (list.isEmpty()) {
            list = new ArrayList<>(2);
            lists.put(id, list);
        }
        list.remove(asker);
        List<Endpoint> others = List.copyOf(list);
        list.add(asker);
        if (fresh) {
            memberships.add(asker);
        }
        long end = limits.end(now);
        if (end < Long.MAX_VALUE) {
            timers.add(new Timer(end, id, asker));
        }
        return Optional.of(new Registration(others, fresh));
    }

    @Override
    public List<Endpoint> fetchAll(long now) {
        rest(now);
        List<Endpoint> all = new ArrayList<>(memberships.all());
        lists.values().forEach(all::addAll);
        return all;
    }

    @Override
    public void remove(Payload id, Endpoint endpoint) {
        List<Endpoint> list = lists.getOrDefault(id, List.of());
        int at = list.indexOf(endpoint);
        if (at < 0) {
            return;
        }
        Endpoint last = list.removeLast();
        if (at < list.size()) {
            list.set(at, last);
        }
        memberships.remove(endpoint);
        if (list.isEmpty()) {
            lists.remove(id);
        }
    }

    @Override
    public void rest(long now) {
        while (!timers.isEmpty() && timers.getFirst().end() <= now) {
            Timer timer = timers.removeFirst();
            remove(timer.id(), timer.endpoint());
        }
    }

    @Override
    public int ids() {
        return lists.size();
    }

    @Override
    public int endpoints() {
        return memberships.all();
    }

    private boolean admits(List<Endpoint> list, Endpoint asker) {
        return list.size() < limits.endpointsPerId()
                && (!list.isEmpty() || lists.size() < limits.ids())
                && memberships.admits(asker);
    }
}
