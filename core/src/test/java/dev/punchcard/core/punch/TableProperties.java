package dev.punchcard.core.punch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.random.Prng;
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

class TableProperties {
    enum Act {
        PUT,
        REMOVE,
        LOOK
    }

    record Step(Act act, String key, int value) {}

    @Property(tries = 300)
    void itHoldsWhatALinkedMapHoldsInTheSameOrder(@ForAll("steps") List<Step> steps) {
        Map<String, Integer> map = new LinkedHashMap<>();
        Key key = new Key();
        Table<Integer> table = new Table<>(new Prng(steps.size()), "test");
        for (Step step : steps) {
            switch (step.act()) {
                case PUT -> {
                    map.put(step.key(), step.value());
                    table.put(key.of(step.key()), step.value());
                }
                case REMOVE -> {
                    map.remove(step.key());
                    table.remove(key.of(step.key()));
                }
                case LOOK ->
                        assertThat(table.get(key.of(step.key())))
                                .isEqualTo(Optional.ofNullable(map.get(step.key())));
            }
            assertThat(table.size()).isEqualTo(map.size());
        }
        assertThat(table.all()).isEqualTo(List.copyOf(map.values()));
        map.forEach((text, value) -> assertThat(table.get(key.of(text))).contains(value));
    }

    /// Few keys, so that they are met again, and some beyond the length that lies in the words.
    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<String> keys =
                Combinators.combine(
                                Arbitraries.integers().between(0, 60),
                                Arbitraries.of("", "x", "\u00e9", "a key longer than its words "))
                        .as((number, head) -> head + number);
        return Combinators.combine(
                        Arbitraries.of(Act.PUT, Act.PUT, Act.REMOVE, Act.REMOVE, Act.LOOK),
                        keys,
                        Arbitraries.integers())
                .as(Step::new)
                .list()
                .ofMaxSize(600);
    }
}
