package dev.punchcard.simulator.net;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import dev.punchcard.simulator.tcp.segment.Segment;

/// What a host says and hears by ICMP.
record HostIcmp(Network network, VirtualHost host) {
    private static final String PING = "ping";
    private static final String PONG = "pong";

    /// The next ping, of which the trace knows.
    Packet ask(long now, long fate, Endpoint source, IpAddress target, Payload payload) {
        long id = network.takePacket();
        Packet ping = Packet.ping(id, fate, host.index(), source, target, payload);
        network.trace().sent(now, host.name(), id, source, ping.target(), payload, PING);
        return ping;
    }

    /// A ping is answered, whatever sockets there are; an answer is heard, and that is all.
    void hear(long now, int side, Packet packet, boolean reply, Exit exit) {
        String name = host.name();
        Endpoint source = packet.source();
        Endpoint target = packet.target();
        Payload payload = packet.payload();
        network.trace()
                .received(now, name, packet.id(), source, target, payload, reply ? PONG : PING);
        if (!reply) {
            Packet pong = packet.pong(network.takePacket());
            network.trace().sent(now, name, pong.id(), target, source, payload, PONG);
            exit.forward(side, pong);
        }
    }

    /// An error is for the socket or connection that sent what it quotes.
    void hear(long now, Packet packet, Header.Icmp icmp, Exit exit) {
        Packet quoted = icmp.quoted();
        if (quoted.header() instanceof Header.Tcp(Segment segment)) {
            if (host.tcp().knows(quoted.source(), quoted.target())) {
                note(now, packet, icmp);
                host.tcp().hear(now, icmp, segment);
            } else {
                exit.drop(packet, DropReason.NO_SOCKET);
            }
            return;
        }
        Receiver socket = host.socket(quoted.source());
        if (socket instanceof Receiver.Closed) {
            exit.drop(packet, DropReason.NO_SOCKET);
            return;
        }
        note(now, packet, icmp);
        socket.unreachable(now, Remote.udp(quoted.target()), icmp.error());
    }

    private void note(long now, Packet packet, Header.Icmp icmp) {
        Endpoint source = icmp.quoted().source();
        Endpoint target = icmp.quoted().target();
        if (icmp.error() == IcmpError.TOO_BIG) {
            host.learn(now, target.address(), icmp.mtu());
        }
        network.trace()
                .icmpReceived(
                        now,
                        host.name(),
                        packet.id(),
                        icmp.error(),
                        icmp.mtu(),
                        packet.source().address(),
                        source,
                        target);
    }
}
