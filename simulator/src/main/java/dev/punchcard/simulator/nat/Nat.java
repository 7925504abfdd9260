package dev.punchcard.simulator.nat;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.net.Exit;
import dev.punchcard.simulator.net.Gateway;
import dev.punchcard.simulator.net.Header;
import dev.punchcard.simulator.net.Hop;
import dev.punchcard.simulator.net.Packet;

/// A NAT with one external address, between its outside and its inside.
///
/// It translates IPv4 only; IPv6 passes it as any router. It knows no protocol above UDP, and of
/// ICMP the errors about UDP: an error passes where the datagram that it quotes has passed the
/// other way, and changes nothing that the NAT remembers. A packet from outside that it drops
/// changes none of its deadlines; one from inside that is dropped on its way back in, by hairpin,
/// has been translated like any other.
public final class Nat implements Hop {
    private final String name;
    private final NatPolicy policy;
    private final Gateway gateway;
    private final TraceSink trace;
    private final BindingTable table;
    private final Prng random;
    private final long first;
    private final long idle;
    private IpAddress external;
    private int off; // how often
    private PortAllocator ports;

    /// @param external what its bindings show, and what it speaks as to the outside
    /// @param gateway what it speaks as to the inside, and to both over IPv6
    /// @param random the stream from which alone this NAT draws
    public Nat(
            String name,
            NatPolicy policy,
            IpAddress external,
            Gateway gateway,
            Prng random,
            TraceSink trace) {
        this.name = name;
        this.policy = policy;
        this.external = external;
        this.gateway = gateway;
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

    /// Lets nothing pass, until as many calls of [#turnOn].
    public void turnOff() {
        off++;
    }

    /// Remembers nothing of the time before.
    public void turnOn(long now) {
        off--;
        forget(now);
    }

    /// Takes another external address, and forgets what it showed under the old one.
    public void renumber(long now, IpAddress other) {
        table.forget(now);
        external = other;
        ports = new PortAllocator(policy, external, random);
    }

    @Override
    public void accept(long now, int side, Packet packet, Exit exit) {
        if (off > 0) {
            exit.drop(packet, DropReason.LINK_DOWN);
        } else if (packet.isOrdinary()) {
            pass(now, side, packet, exit);
        } else if (packet.isSpent()) {
            boolean shown = side == OUTSIDE && packet.target().address().isV4();
            IpAddress from = shown ? external : gateway.towards(packet);
            exit.drop(packet, DropReason.TTL_EXCEEDED);
            exit.answer(side, packet, IcmpError.TTL_EXCEEDED, 0, from);
        } else {
            pass(now, side, packet.afterRouter(), exit);
        }
    }

    private void pass(long now, int side, Packet packet, Exit exit) {
        if (!packet.target().address().isV4()) {
            exit.forward(1 - side, packet);
            return;
        }
        if (packet.isDatagram()) { // nearly always, and known sooner than by the switch
            translate(now, side, packet, exit);
            return;
        }
        switch (packet.header()) {
            case Header.Udp _ -> translate(now, side, packet, exit);
            case Header.Icmp icmp -> translate(now, side, packet, icmp, exit);
        }
    }

    private void translate(long now, int side, Packet packet, Exit exit) {
        if (side == INSIDE) {
            outbound(now, packet, exit);
        } else {
            inbound(now, packet, exit);
        }
    }

    private void translate(long now, int side, Packet packet, Header.Icmp icmp, Exit exit) {
        if (side == INSIDE) {
            errorOutbound(now, packet, icmp, exit);
        } else {
            errorInbound(now, packet, icmp, exit);
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
        if (!isAdmitted(now, binding, packet, packet.source(), exit)) {
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

    /// Whether the binding lives and lets the remote in; drops the packet where not.
    private boolean isAdmitted(
            long now, Binding binding, Packet packet, Endpoint remote, Exit exit) {
        if (!binding.isAlive(now)) {
            table.noticeEnd(binding);
            exit.drop(
                    packet, binding == Binding.ABSENT ? DropReason.NO_MAPPING : DropReason.EXPIRED);
            return false;
        }
        if (!table.permits(binding, remote)) {
            exit.drop(packet, DropReason.FILTERED);
            return false;
        }
        return true;
    }

    /// An error about something that was let in: what it quotes, and its own source, become what
    /// the outside knows (RFC 5508 §4.3, REQ-5).
    private void errorOutbound(long now, Packet packet, Header.Icmp icmp, Exit exit) {
        Packet quoted = icmp.quoted();
        Binding binding = table.outbound(now, quoted.target(), quoted.source());
        if (binding == Binding.ABSENT) {
            exit.drop(packet, DropReason.NO_MAPPING);
            return;
        }
        trace(now, packet, false, binding, quoted.source());
        Header.Icmp shown = icmp.about(quoted.withTarget(binding.external()));
        Packet rewritten = packet.with(shown, new Endpoint(external, 0), packet.target());
        if (packet.target().address().equals(external)) {
            errorInbound(now, rewritten, shown, exit); // of a hairpin (RFC 5508 REQ-7)
        } else {
            exit.forward(OUTSIDE, rewritten);
        }
    }

    /// An error about something that was sent out: what it quotes, and its own target, become what
    /// the inside knows (RFC 5508 §4.2, REQ-4). It refreshes nothing (REQ-6).
    private void errorInbound(long now, Packet packet, Header.Icmp icmp, Exit exit) {
        Packet quoted = icmp.quoted();
        Binding binding = table.at(quoted.source());
        if (!isAdmitted(now, binding, packet, quoted.target(), exit)) {
            return;
        }
        trace(now, packet, true, binding, quoted.target());
        Header.Icmp known = icmp.about(quoted.withSource(binding.internal()));
        Endpoint inside = binding.internal().withPort(0);
        exit.forward(INSIDE, packet.with(known, packet.source(), inside));
    }

    private void trace(long now, Packet packet, boolean inward, Binding binding, Endpoint remote) {
        trace.translated(
                now, name, packet.id(), inward, binding.internal(), binding.external(), remote);
    }
}
