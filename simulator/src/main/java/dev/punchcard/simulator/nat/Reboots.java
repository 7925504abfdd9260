package dev.punchcard.simulator.nat;

import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Rebind;
import java.util.List;

/// The moments at which a NAT forgets all by its policy.
final class Reboots {
    private final List<Rebind.When> whens;
    private final long[] due; // by when; the greatest number where it comes no more
    private long next = Long.MAX_VALUE;

    Reboots(NatPolicy policy) {
        this.whens =
                switch (policy) {
                    case TablePolicy table ->
                            table.rebinds().stream()
                                    .filter(rebind -> rebind.what() == Rebind.What.FORGET)
                                    .map(Rebind::when)
                                    .toList();
                    case ConntrackPolicy _ -> List.of();
                };
        this.due = new long[whens.size()];
        step(0);
    }

    /// When the next one is.
    long next() {
        return next;
    }

    /// Goes on to the one after it.
    void step() {
        step(next);
    }

    private void step(long past) {
        next = Long.MAX_VALUE;
        for (int i = 0; i < due.length; i++) {
            if (due[i] == past) {
                due[i] = whens.get(i).after(past);
            }
            next = Math.min(next, due[i]);
        }
    }
}
