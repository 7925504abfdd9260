package dev.punchcard.simulator.nat;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.net.Exit;
import dev.punchcard.simulator.net.Hop;
import dev.punchcard.simulator.net.Packet;

/// A NAT with one external address, between its outside and its inside.
///
/// It knows no protocol above UDP. A packet from outside that it drops changes none of its
/// deadlines; one from inside that is dropped on its way back in, by hairpin, has been translated
/// like any other.
public final class Nat implements Hop {
    private final String name;
    private final NatPolicy policy;
    private final TraceSink trace;
    private final BindingTable table;
    private final Prng random;
    private final long first;
    private final long idle;
    private IpAddress external;
    private PortAllocator ports;

    /// @param random the stream from which alone this NAT draws
    public Nat(String name, NatPolicy policy, IpAddress external, Prng random, TraceSink trace) {
        this.name = name;
        this.policy = policy;
        this.external = external;
        this.random = random;
        this.trace = trace;
        this.table = new BindingTable(policy, name, trace);
        this.ports = new PortAllocator(policy, external, random);
        this.first = policy.lifetime().first().toNanos();
        this.idle = policy.lifetime().idle().toNanos();
    }

    public IpAddress external() {
        return external;
    }

    /// Forgets every binding, as a NAT does that was off.
    public void forget(long now) {
        table.forget(now);
    }

    /// Takes another external address, and forgets what it showed under the old one.
    public void renumber(long now, IpAddress other) {
        table.forget(now);
        external = other;
        ports = new PortAllocator(policy, external, random);
    }

    @Override
    public void accept(long now, int side, Packet packet, Exit exit) {
        if (side == INSIDE) {
            outbound(now, packet, exit);
        } else {
            inbound(now, packet, exit);
        }
    }

    private void outbound(long now, Packet packet, Exit exit) {
        boolean homeward = packet.target().address().equals(external);
        if (homeward && policy.hairpin() == Hairpin.NONE) {
            exit.drop(packet, DropReason.NO_HAIRPIN);
            return;
        }
        Binding binding = table.outbound(now, packet.source(), packet.target());
        if (binding == Binding.ABSENT) {
            int port = ports.choose(now, packet.source().port(), table);
            if (port == PortAllocator.NONE) {
                exit.drop(packet, DropReason.PORTS_EXHAUSTED);
                return;
            }
            Endpoint shown = new Endpoint(external, port);
            binding = table.open(now, packet.source(), packet.target(), shown, now + first);
        }
        if (!table.permit(now, binding, packet.target())) {
            exit.drop(packet, DropReason.TABLE_FULL);
            return;
        }
        table.extend(now, binding, now + (binding.bothWays() ? idle : first));
        trace(now, packet, false, binding, packet.target());
        Packet rewritten = packet.withSource(binding.external());
        if (homeward) {
            inbound(now, rewritten, exit);
        } else {
            exit.forward(OUTSIDE, rewritten);
        }
    }

    private void inbound(long now, Packet packet, Exit exit) {
        Binding binding = table.at(packet.target());
        if (!binding.isAlive(now)) {
            table.noticeEnd(binding);
            exit.drop(
                    packet, binding == Binding.ABSENT ? DropReason.NO_MAPPING : DropReason.EXPIRED);
            return;
        }
        if (!table.permits(binding, packet.source())) {
            exit.drop(packet, DropReason.FILTERED);
            return;
        }
        if (!binding.bothWays()) {
            binding.sawBothWays();
            table.extend(now, binding, now + idle);
        }
        table.replyBy(now, binding, packet.source());
        trace(now, packet, true, binding, packet.source());
        exit.forward(INSIDE, packet.withTarget(binding.internal()));
    }

    private void trace(long now, Packet packet, boolean inward, Binding binding, Endpoint remote) {
        trace.translated(
                now, name, packet.id(), inward, binding.internal(), binding.external(), remote);
    }
}
