package dev.punchcard.simulator.nat.table;

import dev.punchcard.core.random.Prng;
import dev.punchcard.simulator.nat.policy.binding.Lifetime;

/// The times of a policy in nanoseconds.
final class Timers {
    private final Lifetime lifetime;
    private final Prng random;
    private final long first;
    private final long idle;
    private final long streamAfter;
    private final long permission;
    private final boolean plain;

    Timers(Lifetime lifetime, Prng random) {
        this.lifetime = lifetime;
        this.random = random;
        this.first = lifetime.first().toNanos();
        this.idle = lifetime.idle().toNanos();
        this.streamAfter = lifetime.streamAfter().toNanos();
        this.permission =
                lifetime.permission().isPresent() ? lifetime.permission().get().toNanos() : 0;
        this.plain = lifetime.towards().isEmpty();
    }

    Lifetime.Refresh refresh() {
        return lifetime.refresh();
    }

    /// How long the binding lives from a packet on that refreshes it.
    long of(long now, Binding binding) {
        if (!plain) {
            for (Lifetime.Towards towards : lifetime.towards()) {
                if (towards.ports().contains(binding.remote().port())) {
                    return towards.time().toNanos();
                }
            }
        }
        return binding.answered() && now - binding.created() >= streamAfter ? idle : first;
    }

    /// How long a permission does by itself; 0 where it lives as long as its binding.
    long permission() {
        return permission;
    }

    /// The age at which a new binding ends, whatever passes.
    long most() {
        if (lifetime.most().isEmpty()) {
            return Long.MAX_VALUE;
        }
        long least = lifetime.most().get().least().toNanos();
        return least + random.nextLong(lifetime.most().get().most().toNanos() - least + 1);
    }
}
