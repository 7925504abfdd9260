package dev.punchcard.core.protocol.gopunch.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.protocol.gopunch.store.AddressStore.Registration;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every store owes its server, however it forgets.
class AddressStoreTest {
    private static final long LIFE = 40_000_000_000L;
    private static final StoreLimits WIDE = new StoreLimits(LIFE, 100, 100, 100, 100, 100);
    private static final Payload ROOM = Payload.text("room");
    private static final Payload HALL = Payload.text("hall");
    private static final Endpoint A = Endpoint.literal("127.0.0.1:42001");
    private static final Endpoint B = Endpoint.literal("127.0.0.2:42002");
    private static final Endpoint C = Endpoint.literal("127.0.0.3:42003");

    enum Kind {
        FRESH,
        FLAPPING;

        AddressStore store(StoreLimits limits) {
            return switch (this) {
                case FRESH -> new FreshStore(limits, new Prng(1));
                case FLAPPING -> new FlappingStore(limits);
            };
        }
    }

    /// Registers under the id that must take him, and says who else is there.
    private static List<Endpoint> others(AddressStore store, long now, Payload id, Endpoint asker) {
        return store.process(now, id, asker).map(Registration::others).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void anUnknownIdIsEmptyAndNobodyIsToldOfHimself(Kind kind) {
        AddressStore store = kind.store(WIDE);

        assertThat(store.process(0, ROOM, A)).contains(new Registration(List.of(), true));
        assertThat(store.process(1, ROOM, A)).contains(new Registration(List.of(), false));
        assertThat(store.process(2, ROOM, B)).contains(new Registration(List.of(A), true));
    }

    @ParameterizedTest
    @EnumSource
    void theOldestRegistrationIsFirst(Kind kind) {
        AddressStore store = kind.store(WIDE);
        others(store, 0, ROOM, A);
        others(store, 1, ROOM, B);

        assertThat(others(store, 2, ROOM, C)).containsExactly(A, B);
        assertThat(others(store, 3, ROOM, A)).containsExactly(B, C);
        assertThat(others(store, 4, ROOM, B)).containsExactly(C, A);
    }

    @ParameterizedTest
    @EnumSource
    void idsAreAnyBytesAndKnowNothingOfEachOther(Kind kind) {
        AddressStore store = kind.store(WIDE);
        others(store, 0, ROOM, A);

        assertThat(others(store, 0, HALL, B)).isEmpty();
        assertThat(others(store, 0, Payload.text("Room"), B)).isEmpty();
        assertThat(others(store, 0, Payload.EMPTY, B)).isEmpty();
        assertThat(others(store, 0, ROOM, B)).containsExactly(A);
        assertThat(store.ids()).isEqualTo(4);
        assertThat(store.endpoints()).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource
    void allAreFetchedOnceForEachIdTheyAreUnder(Kind kind) {
        AddressStore store = kind.store(WIDE);
        others(store, 0, ROOM, A);
        others(store, 0, HALL, A);
        others(store, 0, HALL, B);
        others(store, 1, HALL, B);

        assertThat(store.fetchAll(2)).containsExactly(A, A, B);
        assertThat(store.fetchAll(2)).isEqualTo(store.fetchAll(2));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsTooOldIsNeverToldAndTakesNoRoomAfterARest(Kind kind) {
        AddressStore store = kind.store(WIDE);
        others(store, 0, ROOM, A);
        others(store, 10, HALL, B);

        assertThat(others(store, LIFE - 1, ROOM, C)).containsExactly(A);
        assertThat(others(store, LIFE, ROOM, C)).isEmpty();
        assertThat(store.fetchAll(LIFE)).containsExactlyInAnyOrder(B, C);
        assertThat(store.fetchAll(LIFE + 10)).containsExactly(C);
        store.rest(3 * LIFE);
        assertThat(store.ids()).isZero();
        assertThat(store.endpoints()).isZero();
        assertThat(store.process(3 * LIFE, ROOM, A)).contains(new Registration(List.of(), true));
    }

    @ParameterizedTest
    @EnumSource
    void aLifeWithoutEndIsOne(Kind kind) {
        AddressStore store = kind.store(new StoreLimits(Long.MAX_VALUE, 9, 9, 9, 9, 100));
        others(store, 1, ROOM, A);
        store.rest(Long.MAX_VALUE - 1);

        assertThat(others(store, Long.MAX_VALUE - 1, ROOM, B)).containsExactly(A);
    }

    @ParameterizedTest
    @EnumSource
    void oneIpIsUnderSoManyIdsWhateverItsPorts(Kind kind) {
        AddressStore store = kind.store(new StoreLimits(LIFE, 9, 9, 9, 9, 2));
        Endpoint next = new Endpoint(A.address(), A.port() + 1);
        others(store, 0, ROOM, A);
        others(store, 0, HALL, next);

        assertThat(store.process(1, ROOM, next)).isEmpty();
        assertThat(store.process(1, Payload.text("new"), next)).isEmpty();
        assertThat(store.ids()).isEqualTo(2);
        assertThat(others(store, 1, ROOM, A)).isEmpty();
        assertThat(others(store, 1, ROOM, B)).containsExactly(A);

        store.remove(ROOM, A);
        assertThat(others(store, 2, ROOM, next)).containsExactly(B);
    }

    @ParameterizedTest
    @EnumSource
    void whoIsRemovedIsGoneUnderThatIdOnly(Kind kind) {
        AddressStore store = kind.store(WIDE);
        others(store, 0, ROOM, A);
        others(store, 0, HALL, A);
        store.remove(ROOM, A);
        store.remove(ROOM, A);
        store.remove(Payload.text("none"), A);

        assertThat(store.fetchAll(0)).containsExactly(A);
        assertThat(others(store, 0, ROOM, B)).isEmpty();
        assertThat(others(store, 0, HALL, B)).containsExactly(A);
        assertThat(store.endpoints()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void atEachLimitNobodyNewIsTakenAndWhoIsInIsServed(Kind kind) {
        for (StoreLimits limits :
                List.of(
                        new StoreLimits(LIFE, 9, 2, 9, 9, 100), // endpoints of an id
                        new StoreLimits(LIFE, 9, 9, 2, 9, 100))) { // endpoints in all
            AddressStore store = kind.store(limits);
            others(store, 0, ROOM, A);
            others(store, 0, ROOM, B);
            assertThat(store.process(1, ROOM, C)).isEmpty();
            assertThat(others(store, 2, ROOM, A)).containsExactly(B);
            store.remove(ROOM, A);
            assertThat(others(store, 3, ROOM, C)).containsExactly(B);
        }
    }

    @ParameterizedTest
    @EnumSource
    void noMoreIdsAreKeptThanTheLimitsSay(Kind kind) {
        AddressStore few = kind.store(new StoreLimits(LIFE, 1, 9, 9, 9, 100));
        others(few, 0, ROOM, A);
        assertThat(few.process(0, HALL, B)).isEmpty();
        assertThat(others(few, 0, ROOM, B)).containsExactly(A);
        assertThat(few.ids()).isOne();

        AddressStore faithful = kind.store(new StoreLimits(LIFE, 9, 9, 9, 1, 100));
        others(faithful, 0, ROOM, A);
        assertThat(faithful.process(0, HALL, A)).isEmpty();
        assertThat(others(faithful, 0, HALL, B)).isEmpty();
        assertThat(others(faithful, 0, ROOM, A)).isEmpty();
        assertThat(faithful.endpoints()).isEqualTo(2);
    }

    @Test
    void aFlappingStoreTakesNobodyWhileItHasAsManyTimersAsItMay() {
        AddressStore store = new FlappingStore(WIDE);
        for (int i = 0; i < FlappingStore.MOST_TIMERS; i++) {
            others(store, i, ROOM, A);
        }

        assertThat(store.process(FlappingStore.MOST_TIMERS, ROOM, A)).isEmpty();
        assertThat(store.process(LIFE - 1, HALL, B)).isEmpty();
        assertThat(others(store, LIFE, HALL, B)).isEmpty(); // the first timer has fired
        assertThat(store.process(LIFE, HALL, B)).isEmpty();
    }
}
