package dev.punchcard.simulator.nat.table;

import dev.punchcard.core.trace.NatNote;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.simulator.nat.policy.Mapping;
import dev.punchcard.simulator.nat.policy.Rebind;
import dev.punchcard.simulator.nat.translator.Site;
import java.util.ArrayList;
import java.util.List;

/// Has bindings show other external endpoints, at the times of the policy.
final class Rebinder {
    private final List<Rebind> rebinds;
    private final Site site;
    private final BindingTable table;
    private final Registrar registrar;
    private final long[] due; // by rebind; the greatest number where it comes no more
    private long next = Long.MAX_VALUE;

    Rebinder(List<Rebind> rebinds, Site site, BindingTable table, Registrar registrar) {
        this.rebinds = rebinds;
        this.site = site;
        this.table = table;
        this.registrar = registrar;
        this.due = new long[rebinds.size()];
        for (int i = 0; i < due.length; i++) {
            due[i] = after(rebinds.get(i).when(), 0);
        }
        look();
    }

    /// When something is to be done next.
    long next() {
        return next;
    }

    /// Does what is due; true where all was forgotten.
    boolean advance(long now) {
        boolean forgotten = false;
        for (int i = 0; i < due.length; i++) {
            while (due[i] <= now) {
                Rebind rebind = rebinds.get(i);
                strike(now, rebind);
                forgotten |= rebind.what() == Rebind.What.FORGET;
                due[i] = after(rebind.when(), due[i]);
            }
        }
        look();
        return forgotten;
    }

    /// Has a binding that was idle for long show something else.
    void use(long now, Binding binding) {
        for (Rebind rebind : rebinds) {
            if (rebind.when() instanceof Rebind.When.OnIdle(var time)
                    && now - binding.used() >= time.toNanos()) {
                change(now, binding, rebind.what());
            }
        }
    }

    private void look() {
        next = Long.MAX_VALUE;
        for (long time : due) {
            next = Math.min(next, time);
        }
    }

    private static long after(Rebind.When when, long last) {
        return switch (when) {
            case Rebind.When.At(var time) -> last == 0 ? time.toNanos() : Long.MAX_VALUE;
            case Rebind.When.Every(var time) -> last + time.toNanos();
            case Rebind.When.FlipFlop(var time) -> last + time.toNanos();
            case Rebind.When.OnIdle _ -> Long.MAX_VALUE;
        };
    }

    private void strike(long now, Rebind rebind) {
        if (rebind.what() == Rebind.What.FORGET) {
            table.forget(now);
            registrar.forget();
            return;
        }
        List<Binding> all = new ArrayList<>();
        table.forEach(all::add);
        for (Binding binding : all) {
            if (rebind.when() instanceof Rebind.When.FlipFlop && canReturn(now, binding)) {
                show(now, binding, binding.other);
            } else {
                change(now, binding, rebind.what());
            }
        }
    }

    private boolean canReturn(long now, Binding binding) {
        return binding.isWatched() && registrar.mayShow(now, binding, binding.other);
    }

    /// What cannot be changed, since nothing else is free, stays.
    private void change(long now, Binding binding, Rebind.What what) {
        if (binding.mapping() == Mapping.NONE
                || !binding.isWatched() // another has taken its port just now
                || binding.isForwarded()
                || registrar.isOneToOne()) {
            return;
        }
        Endpoint other = other(now, binding, what);
        if (!other.equals(Registrar.NOWHERE) && !other.equals(binding.external())) {
            show(now, binding, other);
        }
    }

    private Endpoint other(long now, Binding binding, Rebind.What what) {
        int size = registrar.pool().addresses().size();
        int next = (binding.pool + 1) % size;
        return switch (what) {
            case PORT -> registrar.findOtherPort(now, binding, binding.pool);
            case ADDRESS -> {
                Endpoint kept = registrar.endpoint(next, binding.external().port());
                yield registrar.mayShow(now, binding, kept)
                        ? kept
                        : registrar.find(now, binding, next);
            }
            case BOTH -> registrar.findOtherPort(now, binding, next);
            case FORGET -> Registrar.NOWHERE;
        };
    }

    private void show(long now, Binding binding, Endpoint other) {
        Binding past = binding.past(now);
        registrar.move(now, binding, other);
        table.show(now, binding, other);
        table.keep(now, past);
        registrar.ended(past);
        registrar.taken(binding);
        binding.other = past.external();
        site.trace().noted(now, site.name(), NatNote.REBOUND, other, past.external());
    }
}
