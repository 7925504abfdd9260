package dev.punchcard.simulator.nat.table;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.simulator.nat.policy.binding.Lifetime;
import dev.punchcard.simulator.net.Packet;

/// Datagrams, which say nothing about what follows: any may make a binding, and time ends it.
final class Datagrams implements Usage {
    private final BindingTable table;
    private final Timers timers;
    private final Ledger ledger;

    Datagrams(BindingTable table, Timers timers, Ledger ledger) {
        this.table = table;
        this.timers = timers;
        this.ledger = ledger;
    }

    @Override
    public boolean fits(long now, Binding binding, boolean inward, Packet packet) {
        return true;
    }

    @Override
    public boolean leaves(long now, Binding binding, boolean fresh, Packet packet) {
        boolean refreshes = timers.refresh().outbound();
        if (!table.permit(now, binding, packet.target(), timers.permission(), refreshes)) {
            return false;
        }
        if (refreshes && !fresh) {
            table.extend(now, binding, timers.of(now, binding));
        }
        return true;
    }

    @Override
    public boolean admits(long now, Binding binding, Packet packet) {
        return table.permits(now, binding, packet.source());
    }

    @Override
    public boolean enters(long now, Binding binding, Packet packet) {
        if (!binding.answered()) {
            binding.answer();
            ledger.answered(binding);
            if (timers.refresh() != Lifetime.Refresh.NEVER) {
                table.extend(now, binding, timers.of(now, binding));
            }
        } else if (timers.refresh().inbound()) {
            table.extend(now, binding, timers.of(now, binding));
        }
        if (timers.permission() > 0 && timers.refresh().inbound()) {
            table.permit(now, binding, packet.source(), timers.permission(), true);
        }
        return true;
    }

    @Override
    public boolean isAnswered(long now, Binding binding, Packet packet) {
        return true;
    }

    @Override
    public DropReason refusal() {
        return DropReason.TABLE_FULL;
    }

    @Override
    public void forget() {}
}
