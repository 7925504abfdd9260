package dev.punchcard.core.machine;

import java.util.Comparator;
import java.util.PriorityQueue;

/// The moments at which a node wants to be woken, for transports of tests.
public final class Wakes {
    private final PriorityQueue<Wake> wakes =
            new PriorityQueue<>(Comparator.comparingLong(Wake::deadline));

    private record Wake(long deadline, int slot, int generation) {}

    /// As [Transport#wakeAt] asks for it.
    public void at(long deadline, int slot, int generation) {
        wakes.add(new Wake(deadline, slot, generation));
    }

    /// Wakes it for all that is due by then.
    public void until(long time, Node<?, ?, ?> node) {
        while (!wakes.isEmpty() && wakes.peek().deadline() <= time) {
            Wake wake = wakes.remove();
            node.wake(wake.deadline(), wake.slot(), wake.generation());
        }
    }
}
