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
        return binding.isWatched()
                && registrar.pool().owns(binding.other.address())
                && table.isFree(now, binding.other, binding);
    }

    /// What cannot be changed, since nothing else is free, stays.
    private void change(long now, Binding binding, Rebind.What what) {
        if (binding.mapping() == Mapping.NONE
                || !binding.isWatched() // another has taken its port just now
                || binding.isForwarded()
                || registrar.isOneToOne()) {
            return;
        }
        int size = registrar.pool().addresses().size();
        int at = what == Rebind.What.PORT ? binding.pool : (binding.pool + 1) % size;
        Endpoint kept =
                new Endpoint(registrar.pool().addresses().get(at), binding.external().port());
        boolean keeps = what == Rebind.What.ADDRESS && table.isFree(now, kept, binding);
        PortBlock block = binding.block;
        Endpoint other = keeps ? kept : registrar.find(now, binding, at);
        if (what == Rebind.What.BOTH && other.port() == binding.external().port()) {
            other = registrar.draw(now, binding, at);
        }
        block.ended(now);
        binding.block.opened();
        if (!other.equals(Registrar.NOWHERE) && !other.equals(binding.external())) {
            show(now, binding, other);
        }
    }

    private void show(long now, Binding binding, Endpoint other) {
        Endpoint before = binding.external();
        registrar.freed(binding);
        registrar.move(binding, registrar.pool().addresses().indexOf(other.address()));
        table.show(now, binding, other);
        registrar.taken(binding);
        binding.other = before;
        site.trace().noted(now, site.name(), NatNote.REBOUND, other, before);
    }
}
