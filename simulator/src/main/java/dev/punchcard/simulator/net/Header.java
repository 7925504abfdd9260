package dev.punchcard.simulator.net;

import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.IpProtocol;
import dev.punchcard.simulator.tcp.segment.Segment;

/// What a packet carries above IP, apart from its endpoints, and its payload but for segments.
public sealed interface Header {
    /// Of every UDP datagram.
    Header UDP = new Udp();

    IpProtocol protocol();

    /// A UDP header says nothing that its packet does not say; there is one, [Header#UDP].
    record Udp() implements Header {
        @Override
        public IpProtocol protocol() {
            return IpProtocol.UDP;
        }
    }

    /// Of a TCP segment. What the segment carries is the payload of its packet, and changes with
    /// it.
    record Tcp(Segment segment) implements Header {
        @Override
        public IpProtocol protocol() {
            return IpProtocol.TCP;
        }
    }

    /// A ping, or the answer to one. Its identifier stands where a port would at the end that asks;
    /// the other end has port 0, which no datagram of ours has.
    record Echo(boolean reply) implements Header {
        @Override
        public IpProtocol protocol() {
            return IpProtocol.ICMP;
        }
    }

    /// An ICMP error: the endpoints of its packet have port 0, and its payload is empty.
    ///
    /// @param mtu what would have been small enough; 0 where the size was not the trouble
    /// @param quoted the packet that it speaks of, as it stood when it was dropped
    record Icmp(IcmpError error, int mtu, Packet quoted) implements Header {
        /// The same error about what it quotes as another place knows it.
        public Icmp about(Packet other) {
            return new Icmp(error, mtu, other);
        }

        @Override
        public IpProtocol protocol() {
            return IpProtocol.ICMP;
        }
    }
}
