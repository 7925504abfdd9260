package dev.punchcard.core.protocol.gatepunch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Who has called by UDP, and when last.
///
/// Whoever calls again leaves a time behind and stays where he stands. At the front he is put
/// behind all others for it, so that a call counts for the time that is asked for, and twice that
/// at most.
///
/// @param <K> what callers are known by
final class GatepunchCalls<K> {
    private final SequencedMap<K, Call> calls = new LinkedHashMap<>();

    private static final class Call {
        private long placed; // when it was put behind all others
        private long latest;
        private int port;
    }

    int size() {
        return calls.size();
    }

    void heard(long now, K caller, int port) {
        Call call = calls.get(caller);
        if (call == null) {
            call = new Call();
            call.placed = now;
            calls.put(caller, call);
        }
        call.latest = now;
        call.port = port;
    }

    /// Forgets the caller.
    ///
    /// @return the port that he called from last; 0 where he has not called
    int take(K caller) {
        Call call = calls.remove(caller);
        return call == null ? 0 : call.port;
    }

    /// Forgets the one at the front who has not called again.
    ///
    /// @return him; nothing where there is nobody
    Optional<K> takeOldest() {
        return takeBefore(Long.MAX_VALUE);
    }

    /// The same of those who were put where they stand before `time`.
    Optional<K> takeBefore(long time) {
        while (!calls.isEmpty() && calls.firstEntry().getValue().placed < time) {
            Map.Entry<K, Call> first = calls.pollFirstEntry();
            Call call = first.getValue();
            if (call.latest == call.placed) {
                return Optional.of(first.getKey());
            }
            call.placed = call.latest;
            calls.put(first.getKey(), call);
        }
        return Optional.empty();
    }
}
