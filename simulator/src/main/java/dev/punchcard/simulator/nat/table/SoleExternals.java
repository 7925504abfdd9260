package dev.punchcard.simulator.nat.table;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.simulator.nat.policy.port.Overload;
import dev.punchcard.simulator.nat.translator.EntryTable;

/// External endpoints each of which one binding shows: the one that was the last to be given it.
final class SoleExternals implements Externals {
    private final EntryTable<Binding> table = new EntryTable<>(Binding[]::new, Binding.ABSENT);
    private final boolean overloads;
    private final long reuseDelay;

    SoleExternals(Overload overload, long reuseDelay) {
        this.overloads = overload == Overload.ALWAYS;
        this.reuseDelay = reuseDelay;
    }

    @Override
    public Binding at(long now, Endpoint external, Endpoint remote) {
        int slot = slot(external);
        return slot == EntryTable.NONE ? Binding.ABSENT : table.at(slot);
    }

    private int slot(Endpoint external) {
        long hash = external.fingerprint();
        int slot = table.first(hash);
        while (slot != EntryTable.NONE && !table.at(slot).external().equals(external)) {
            slot = table.next(hash, slot);
        }
        return slot;
    }

    @Override
    public boolean isFree(long now, Endpoint external, Binding binding) {
        int slot = slot(external);
        if (slot == EntryTable.NONE) {
            return true;
        }
        Binding old = table.at(slot);
        if (old.isAlive(now)) {
            return overloads && !old.isForwarded();
        }
        return !old.rests(now, reuseDelay) || old.serves(binding.internal(), binding.remote());
    }

    @Override
    public boolean isForwarded(Endpoint external) {
        int slot = slot(external);
        return slot != EntryTable.NONE && table.at(slot).isForwarded();
    }

    @Override
    public boolean isResting(long now, Endpoint external) {
        int slot = slot(external);
        return slot != EntryTable.NONE && table.at(slot).rests(now, reuseDelay);
    }

    @Override
    public void show(long now, Binding binding) {
        int slot = slot(binding.external());
        if (slot == EntryTable.NONE) {
            table.add(binding.external().fingerprint(), binding, now - reuseDelay, _ -> {});
        } else {
            table.replace(slot, binding);
        }
    }

    @Override
    public void hide(Binding binding) {
        table.remove(binding.external().fingerprint(), binding);
    }

    @Override
    public void letIn(long now, Permission permission) {}

    @Override
    public void ended(long now, Binding binding) {}

    @Override
    public void keep(long now, Binding past) {
        if (past.rests(now, reuseDelay)) {
            show(now, past);
        }
    }

    @Override
    public void bury() {
        table.bury(Long.MAX_VALUE, _ -> {});
    }

    @Override
    public int size() {
        return table.size();
    }
}
