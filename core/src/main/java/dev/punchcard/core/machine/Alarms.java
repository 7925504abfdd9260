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
/// once. Where these are few, as for most machines, looking at each is faster than hashing; where
/// there is but one, all of it is in this object.
final class Alarms {
    private static final int FEW = 8;
    private static final int NONE = -1;
    private static final Timer IDLE = new Idle();
    private static final Timer[] NO_TIMERS = {};
    private static final long[] NO_WORDS = {};

    private Timer first = IDLE; // of slot 0
    private long firstWord; // the generation, and above it the next free slot after this one
    private Timer[] timers = NO_TIMERS; // of slot 1 and on
    private long[] words = NO_WORDS;
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
        return (int) word(slot);
    }

    void disarm(Timer timer) {
        int slot = slot(timer);
        if (slot != NONE) {
            release(slot);
        }
    }

    /// The timer to fire, or nothing where the wake-up is void.
    Optional<Timer> fire(int slot, int generation) {
        if (generation(slot) != generation) { // a released slot is a generation further
            return Optional.empty();
        }
        Timer timer = slot == 0 ? first : timers[slot - 1];
        release(slot);
        return Optional.of(timer);
    }

    private boolean areFew() {
        return timers.length < FEW;
    }

    private int slot(Timer timer) {
        if (timer.equals(first)) {
            return 0;
        }
        if (!areFew()) {
            return slots.getOrDefault(timer, NONE);
        }
        for (int slot = 1; slot < used; slot++) {
            if (timer.equals(timers[slot - 1])) {
                return slot;
            }
        }
        return NONE;
    }

    private int take(Timer timer) {
        int slot = free != NONE ? free : used++;
        if (slot == free) {
            free = (int) (word(slot) >>> 32);
        } else if (slot > timers.length) {
            grow();
        }
        put(slot, timer);
        running++;
        if (slot > 0 && !areFew()) {
            slots.put(timer, slot);
        }
        return slot;
    }

    private void grow() {
        int before = timers.length;
        boolean wereFew = areFew();
        timers = Arrays.copyOf(timers, Math.max(2, 2 * before));
        Arrays.fill(timers, before, timers.length, IDLE);
        words = Arrays.copyOf(words, timers.length);
        if (wereFew && !areFew()) { // every slot is in use, or there would be no need to grow
            slots = new HashMap<>(4 * FEW);
            for (int i = 0; i < before; i++) {
                slots.put(timers[i], i + 1);
            }
        }
    }

    private void release(int slot) {
        if (slot > 0 && !areFew()) {
            slots.remove(timers[slot - 1]);
        }
        put(slot, IDLE);
        running--;
        raise(slot);
        setWord(slot, (long) free << 32 | Integer.toUnsignedLong(generation(slot)));
        free = slot;
    }

    private void raise(int slot) {
        long generation = Integer.toUnsignedLong(generation(slot) + 1);
        setWord(slot, (word(slot) >>> 32 << 32) | generation);
    }

    private void put(int slot, Timer timer) {
        if (slot == 0) {
            first = timer;
        } else {
            timers[slot - 1] = timer;
        }
    }

    private long word(int slot) {
        return slot == 0 ? firstWord : words[slot - 1];
    }

    private void setWord(int slot, long word) {
        if (slot == 0) {
            firstWord = word;
        } else {
            words[slot - 1] = word;
        }
    }
}
