package dev.punchcard.core.protocol.gopunch.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.protocol.gopunch.store.AddressStore.Registration;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class FreshStoreProperties {
    private static final long LIFE = 10;
    private static final int MOST = 3; // endpoints of an id

    enum Act {
        REGISTER,
        REMOVE,
        REST
    }

    record Step(int pause, Act act, Payload id, Endpoint endpoint) {}

    /// Each list as a map from endpoint to the end of its time, oldest registration first.
    private final Map<Payload, Map<Endpoint, Long>> lists = new LinkedHashMap<>();

    @Property(tries = 500)
    void whatItKeepsAtHandIsWhatItWouldFindInItsLists(@ForAll("steps") List<Step> steps) {
        lists.clear();
        StoreLimits limits = new StoreLimits(LIFE, 100, MOST, 100, 100, 100);
        AddressStore store = new FreshStore(limits, new Prng(7));
        long now = 0;
        for (Step step : steps) {
            now += step.pause();
            switch (step.act()) {
                case REGISTER ->
                        assertThat(store.process(now, step.id(), step.endpoint()))
                                .isEqualTo(register(now, step.id(), step.endpoint()));
                case REMOVE -> {
                    store.remove(step.id(), step.endpoint());
                    lists.getOrDefault(step.id(), new LinkedHashMap<>()).remove(step.endpoint());
                    lists.values().removeIf(Map::isEmpty);
                }
                case REST -> assertThat(store.fetchAll(now)).isEqualTo(all(now));
            }
        }
        assertThat(store.fetchAll(now)).isEqualTo(all(now));
    }

    private Optional<Registration> register(long now, Payload id, Endpoint asker) {
        Map<Endpoint, Long> list = lists.computeIfAbsent(id, _ -> new LinkedHashMap<>());
        list.values().removeIf(end -> end <= now);
        boolean fresh = !list.containsKey(asker);
        if (fresh && list.size() == MOST) {
            return Optional.empty();
        }
        list.remove(asker);
        List<Endpoint> others = List.copyOf(list.keySet());
        list.put(asker, now + LIFE);
        return Optional.of(new Registration(others, fresh));
    }

    private List<Endpoint> all(long now) {
        lists.values().forEach(list -> list.values().removeIf(end -> end <= now));
        lists.values().removeIf(Map::isEmpty);
        return lists.values().stream().flatMap(list -> list.keySet().stream()).toList();
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(0, 0, 1, 3, 6),
                        Arbitraries.frequency(
                                Tuple.of(6, Act.REGISTER),
                                Tuple.of(1, Act.REMOVE),
                                Tuple.of(1, Act.REST)),
                        Arbitraries.of("room", "hall").map(Payload::text),
                        Arbitraries.integers().between(1, 4).map(FreshStoreProperties::endpoint))
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }

    private static Endpoint endpoint(int number) {
        return Endpoint.literal("192.0.2." + number + ":" + (42_000 + number));
    }
}
