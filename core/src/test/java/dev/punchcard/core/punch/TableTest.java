package dev.punchcard.core.punch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {
    private final Key key = new Key();
    private final Table<Integer> table = new Table<>(new Prng(1), "test");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 22, 23, 24, 25, 100, 1024})
    void aKeyOfAnyLengthIsToldFromItsNeighbours(int length) {
        String text = "k".repeat(length);
        table.put(key.of(text), 1);
        table.put(key.of(text + "k"), 2);
        table.put(key.of(text + "\0"), 3);
        table.put(key.of(text + "\u00e9"), 4);

        assertThat(table.get(key.of(text))).contains(1);
        assertThat(table.get(key.of(text + "k"))).contains(2);
        assertThat(table.get(key.of(text + "\0"))).contains(3);
        assertThat(table.get(key.of(text + "\u00e9"))).contains(4);
        assertThat(table.has(key.of(text + "\0\0"))).isFalse();
    }

    @Test
    void longKeysThatDifferInOneByteOnlyAreTwo() {
        for (int i = 0; i < 64; i++) {
            table.put(key.of("-".repeat(i) + "+" + "-".repeat(63 - i)), i);
        }

        assertThat(table.size()).isEqualTo(64);
        assertThat(table.get(key.of("-".repeat(40) + "+" + "-".repeat(23)))).contains(40);
        assertThat(table.has(key.of("-".repeat(64)))).isFalse();
    }

    /// Of so many, some have half a hash in common.
    @ParameterizedTest
    @ValueSource(strings = {"", "longer than all three words "})
    void veryManyKeysAreAllDifferent(String head) {
        int many = 400_000;
        for (int i = 0; i < many; i++) {
            table.put(key.of(head + (many + i)), i);
        }

        assertThat(table.size()).isEqualTo(many);
        for (int i = 0; i < many; i++) {
            assertThat(table.get(key.of(head + (many + i)))).contains(i);
        }
    }

    @Test
    void partsAreNotMixedUp() {
        table.put(key.of("ab").and("c"), 1);

        assertThat(table.has(key.of("a").and("bc"))).isFalse();
        assertThat(table.has(key.of("abc"))).isFalse();
        assertThat(table.has(key.of("ab").and("c"))).isTrue();
    }

    @Test
    void endpointsOfBothFamiliesStandBehindAnyBytes() {
        Payload id = Payload.of(new byte[] {0, 1, -1});
        Endpoint four = Endpoint.literal("1.2.3.4:515");
        Endpoint six = Endpoint.literal("[2001:db8::1]:515");
        table.put(key.of(id).and(four), 4);
        table.put(key.of(id).and(six), 6);
        table.put(key.of(four), 14);

        assertThat(table.get(key.of(id).and(four))).contains(4);
        assertThat(table.get(key.of(id).and(six))).contains(6);
        assertThat(table.get(key.of(four))).contains(14);
        assertThat(table.has(key.of(id).and(four.withPort(516)))).isFalse();
        assertThat(table.has(key.of(six))).isFalse();
    }

    @Test
    void whoComesAndGoesForEverTakesNoRoom() {
        for (int i = 0; i < 10; i++) {
            table.put(key.of("stays" + i), i);
        }
        int before = table.places();
        for (int i = 0; i < 100_000; i++) {
            table.put(key.of("guest" + i), i);
            table.remove(key.of("guest" + i));
        }

        assertThat(table.places()).isLessThanOrEqualTo(2 * before);
        assertThat(table.all()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }
}
