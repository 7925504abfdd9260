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
/// once. Where these are few, as for most machines, looking at each is faster than hashing.
final class Alarms {
    private static final int FEW = 8;
    private static final int NONE = -1;
    private static final Timer IDLE = new Idle();

    private Timer[] timers = {IDLE, IDLE};
    private long[] words = {0, 0}; // the generation, and above it the next free slot after this one
    private Map<Timer, Integer> slots = Map.of(); // looked up, never iterated; empty while few
    private int free = NONE;
    private int used;
    private int running;

    private record Idle() implements Timer {}

    /// How many timers run.
    int running() {
        return running;
    }

    /// The slot of the timer, its earlier wake-ups made void.
    int arm(Timer timer) {
        int known = slot(timer);
        int slot = known != NONE ? known : take(timer);
        raise(slot);
        return slot;
    }

    int generation(int slot) {
        return (int) words[slot];
    }

    void disarm(Timer timer) {
        int slot = slot(timer);
        if (slot != NONE) {
            release(slot);
        }
    }

    /// The timer to fire, or nothing where the wake-up is void.
    Optional<Timer> fire(int slot, int generation) {
        Timer timer = timers[slot];
        if (generation(slot) != generation) { // a released slot is a generation further
            return Optional.empty();
        }
        release(slot);
        return Optional.of(timer);
    }

    private int slot(Timer timer) {
        if (timers.length > FEW) {
            return slots.getOrDefault(timer, NONE);
        }
        for (int slot = 0; slot < used; slot++) {
            if (timer.equals(timers[slot])) {
                return slot;
            }
        }
        return NONE;
    }

    private int take(Timer timer) {
        int slot = free != NONE ? free : used++;
        if (slot == free) {
            free = (int) (words[slot] >>> 32);
        } else if (slot == timers.length) {
            grow();
        }
        timers[slot] = timer;
        running++;
        if (timers.length > FEW) {
            slots.put(timer, slot);
        }
        return slot;
    }

    private void grow() {
        int before = timers.length;
        timers = Arrays.copyOf(timers, 2 * before);
        Arrays.fill(timers, before, 2 * before, IDLE);
        words = Arrays.copyOf(words, 2 * before);
        if (before == FEW) { // every slot is in use, or there would be no need to grow
            slots = new HashMap<>(4 * FEW);
            for (int slot = 0; slot < before; slot++) {
                slots.put(timers[slot], slot);
            }
        }
    }

    private void release(int slot) {
        if (timers.length > FEW) {
            slots.remove(timers[slot]);
        }
        timers[slot] = IDLE;
        running--;
        raise(slot);
        words[slot] = (long) free << 32 | Integer.toUnsignedLong(generation(slot));
        free = slot;
    }

    private void raise(int slot) {
        long generation = Integer.toUnsignedLong(generation(slot) + 1);
        words[slot] = (words[slot] >>> 32 << 32) | generation;
    }
}
