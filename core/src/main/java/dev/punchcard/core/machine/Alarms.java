package dev.punchcard.core.machine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Which timers of a machine run, as slots with generations.
///
/// A transport cannot take a wake-up back cheaply, so it does not: re-arming or stopping a timer
/// raises its slot's generation, and a wake-up of an older generation is void. A slot returns to
/// use when its timer has fired or was stopped, so the table is no larger than the most timers at
/// once.
final class Alarms {
    private final Map<Timer, Integer> slots = new HashMap<>(8); // looked up, never iterated
    private Timer[] timers = new Timer[4];
    private int[] generations = new int[4];
    private int[] free = new int[4];
    private int freeCount;
    private int used;

    private record Idle() implements Timer {}

    private static final Timer IDLE = new Idle();

    /// The slot of the timer, its earlier wake-ups made void.
    int arm(Timer timer) {
        Integer known = slots.get(timer);
        int slot = known != null ? known : take(timer);
        generations[slot]++;
        return slot;
    }

    int generation(int slot) {
        return generations[slot];
    }

    void disarm(Timer timer) {
        Integer slot = slots.get(timer);
        if (slot != null) {
            release(slot);
        }
    }

    /// The timer to fire, or nothing where the wake-up is void.
    Optional<Timer> fire(int slot, int generation) {
        Timer timer = timers[slot];
        if (generations[slot] != generation) { // a released slot is a generation further
            return Optional.empty();
        }
        release(slot);
        return Optional.of(timer);
    }

    private int take(Timer timer) {
        int slot = freeCount > 0 ? free[--freeCount] : used++;
        if (slot == timers.length) {
            timers = Arrays.copyOf(timers, slot * 2);
            generations = Arrays.copyOf(generations, slot * 2);
            free = Arrays.copyOf(free, slot * 2);
        }
        timers[slot] = timer;
        slots.put(timer, slot);
        return slot;
    }

    private void release(int slot) {
        slots.remove(timers[slot]);
        timers[slot] = IDLE;
        generations[slot]++;
        free[freeCount++] = slot;
    }
}
