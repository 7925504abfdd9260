package dev.punchcard.core.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.random.Prng;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AlarmsTest {
    private final Alarms alarms = new Alarms();

    private record Numbered(int number) implements Timer {}

    private record Wake(int slot, int generation) {}

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 9, 100})
    void onlyTheLatestWakeUpOfATimerThatRunsFiresIt(int timers) {
        Prng random = new Prng(timers);
        Map<Timer, Wake> running = new HashMap<>();
        Map<Timer, Wake> stale = new HashMap<>();
        for (int step = 0; step < 2_000; step++) {
            Timer timer = new Numbered(random.nextInt(timers));
            Wake known = running.get(timer);
            if (random.chance(0.6)) {
                int slot = alarms.arm(timer);
                running.put(timer, new Wake(slot, alarms.generation(slot)));
            } else if (random.chance(0.5)) {
                alarms.disarm(timer);
                running.remove(timer);
            } else if (known != null) {
                assertThat(fire(known)).contains(timer);
                running.remove(timer);
            }
            if (known != null && !known.equals(running.get(timer))) {
                stale.put(timer, known);
            }
            stale.values().forEach(wake -> assertThat(fire(wake)).isEmpty());
        }
        running.forEach((timer, wake) -> assertThat(fire(wake)).contains(timer));
    }

    @Test
    void slotsAreUsedAgain() {
        for (int round = 0; round < 100; round++) {
            int slot = alarms.arm(new Numbered(round));
            assertThat(slot).isZero();
            alarms.disarm(new Numbered(round));
        }
    }

    private Optional<Timer> fire(Wake wake) {
        return alarms.fire(wake.slot(), wake.generation());
    }
}
