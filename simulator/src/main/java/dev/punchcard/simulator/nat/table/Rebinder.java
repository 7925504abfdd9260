package dev.punchcard.simulator.nat.table;

import dev.punchcard.core.trace.NatNote;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.binding.Rebind;
import dev.punchcard.simulator.nat.translator.Site;
import java.util.ArrayList;
import java.util.List;

/// Has bindings show other external endpoints, at the times of the policy. To forget them all is no
/// matter of bindings alone, and the NAT's.
final class Rebinder {
    private final List<Rebind> rebinds;
    private final Site site;
    private final BindingTable table;
    private final Registrar registrar;
    private final long[] due; // by rebind; the greatest number where it comes no more
    private long next = Long.MAX_VALUE;

    Rebinder(List<Rebind> rebinds, Site site, BindingTable table, Registrar registrar) {
        this.rebinds = rebinds.stream().filter(r -> r.what() != Rebind.What.FORGET).toList();
        this.site = site;
        this.table = table;
        this.registrar = registrar;
        this.due = new long[this.rebinds.size()];
        for (int i = 0; i < due.length; i++) {
            due[i] = this.rebinds.get(i).when().after(0);
        }
        look();
    }

    /// When something is to be done next.
    long next() {
        return next;
    }

    /// Does what is due.
    void advance(long now) {
        for (int i = 0; i < due.length; i++) {
            while (due[i] <= now) {
                Rebind rebind = rebinds.get(i);
                strike(now, rebind);
                due[i] = rebind.when().after(due[i]);
            }
        }
        look();
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

    private void strike(long now, Rebind rebind) {
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
            case FORGET -> throw new IllegalStateException("the whole NAT forgets, or none of it");
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
        site.trace()
                .noted(now, site.name(), site.protocol(), NatNote.REBOUND, other, past.external());
    }
}
