package dev.punchcard.simulator.link;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.simulator.net.Exit;
import dev.punchcard.simulator.net.Gateway;
import dev.punchcard.simulator.net.Hop;
import dev.punchcard.simulator.net.Packet;
import java.util.function.IntFunction;

/// One direction of a link: a packet has to be small enough for it, waits until it is sent, may be
/// lost, and arrives after its latency, perhaps with a copy.
final class Direction {
    private final LinkPolicy policy;
    private final int far;
    private final Gateway gateway;
    private final Prng random;
    private final LossProcess loss;
    private final SendQueue queue;
    private long lastArrival;

    /// @param random the link's stream
    /// @param far the side that packets leave by
    /// @param gateway what the router at its end speaks as
    Direction(LinkPolicy policy, Prng random, int far, Gateway gateway, IntFunction<String> hosts) {
        this.policy = policy;
        this.gateway = gateway;
        this.far = far;
        this.random = random;
        String way = far == Hop.OUTSIDE ? "up" : "down";
        this.loss = LossProcess.of(policy.loss(), random, way, hosts);
        this.queue = new SendQueue(policy.bandwidth());
    }

    /// The packet's first number decides whether it is lost, the second whether it is copied. Each
    /// is drawn whether it is needed or not, so that switching one kind of trouble on leaves the
    /// others where they were.
    void accept(long now, Packet packet, Exit exit) {
        switch (policy.mtu()) {
            case Mtu.Unlimited _ -> send(now, packet, exit);
            case Mtu.BlackHole(int most) when packet.length() > most ->
                    exit.drop(packet, DropReason.TOO_BIG);
            case Mtu.Icmp(int most) when packet.length() > most -> refuse(packet, most, exit);
            case Mtu.Fragmenting(int most) when packet.length() > most ->
                    cut(now, packet, most, exit);
            case Mtu.BlackHole _, Mtu.Icmp _, Mtu.Fragmenting _ -> send(now, packet, exit);
        }
    }

    private void refuse(Packet packet, int most, Exit exit) {
        exit.drop(packet, DropReason.TOO_BIG);
        exit.answer(1 - far, packet, IcmpError.TOO_BIG, most, gateway.towards(packet));
    }

    private void cut(long now, Packet packet, int most, Exit exit) {
        if (!packet.target().address().isV4()) {
            refuse(packet, most, exit);
            return;
        }
        for (Packet piece : exit.cut(packet, most)) {
            send(now, piece, exit);
        }
    }

    private void send(long now, Packet packet, Exit exit) {
        if (!queue.hasRoom(now, packet.length())) {
            exit.drop(packet, DropReason.QUEUE_FULL);
            return;
        }
        long sent = queue.send(now, packet.length());
        random.seek(packet.fate());
        if (loss.takes(sent, packet, random.nextDouble())) {
            exit.drop(packet, DropReason.LOSS);
            return;
        }
        boolean twice = random.chance(policy.duplicate());
        carry(sent, packet, exit);
        if (twice) {
            Packet copy = packet.duplicate();
            random.seek(copy.fate());
            carry(sent, copy, exit);
        }
    }

    /// Three more numbers, in this order: the latency, whether it is late, whether it is damaged.
    private void carry(long sent, Packet packet, Exit exit) {
        long latency = policy.latency().draw(random);
        boolean late = random.chance(policy.reorder());
        Packet arrived = policy.corruption().strike(packet, random);
        if (late) {
            exit.forwardAt(sent + 2 * latency, far, arrived);
            return;
        }
        switch (policy.order()) {
            case KEPT -> {
                lastArrival = Math.max(lastArrival, sent + latency);
                exit.forwardAt(lastArrival, far, arrived);
            }
            case FREE -> exit.forwardAt(sent + latency, far, arrived);
        }
    }
}
