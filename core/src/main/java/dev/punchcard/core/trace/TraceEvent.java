package dev.punchcard.core.trace;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.IpProtocol;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.TcpHeader;

/// One thing that happened in a run; the record forms of what [TraceSink] is told.
public sealed interface TraceEvent {
    /// Nanoseconds of the run.
    long time();

    /// The number of the run's event that caused it; everything of one number happened at once.
    long event();

    /// The name of the host, link or NAT where it happened.
    String at();

    record Bound(long time, long event, String at, Object local, Endpoint endpoint)
            implements TraceEvent {}

    /// A datagram has left a socket, or a ping or its answer a host: of those, the end that is
    /// asked has port 0, and the port of the other is the identifier.
    record Sent(
            long time,
            long event,
            String at,
            long packet,
            Endpoint source,
            Endpoint target,
            Payload payload,
            Object message)
            implements TraceEvent {}

    /// The sender of the packet has set its TTL.
    record TtlSet(long time, long event, String at, long packet, int ttl) implements TraceEvent {}

    record Received(
            long time,
            long event,
            String at,
            long packet,
            Endpoint source,
            Endpoint target,
            Payload payload,
            Object message)
            implements TraceEvent {}

    /// A TCP segment has left a host.
    record SegmentSent(
            long time,
            long event,
            String at,
            long packet,
            Endpoint source,
            Endpoint target,
            TcpHeader header,
            Payload payload)
            implements TraceEvent {}

    /// A connection of the host has taken the segment, or a port that listens.
    record SegmentReceived(
            long time, long event, String at, long packet, Endpoint source, Endpoint target)
            implements TraceEvent {}

    record ConnectionOpened(long time, long event, String at, Endpoint own, Endpoint remote)
            implements TraceEvent {}

    record ConnectionClosed(
            long time, long event, String at, Endpoint own, Endpoint remote, String why)
            implements TraceEvent {}

    record FrameSent(
            long time,
            long event,
            String at,
            Endpoint source,
            Endpoint target,
            Payload payload,
            Object message)
            implements TraceEvent {}

    record FrameReceived(
            long time,
            long event,
            String at,
            Endpoint source,
            Endpoint target,
            Payload payload,
            Object message)
            implements TraceEvent {}

    record Forwarded(long time, long event, String at, long packet, long arrival)
            implements TraceEvent {}

    record Translated(
            long time,
            long event,
            String at,
            long packet,
            boolean inward,
            Endpoint internal,
            Endpoint external,
            Endpoint remote,
            IpProtocol protocol)
            implements TraceEvent {
        /// Of datagrams.
        public Translated(
                long time,
                long event,
                String at,
                long packet,
                boolean inward,
                Endpoint internal,
                Endpoint external,
                Endpoint remote) {
            this(time, event, at, packet, inward, internal, external, remote, IpProtocol.UDP);
        }
    }

    record Dropped(long time, long event, String at, long packet, DropReason reason)
            implements TraceEvent {}

    record IcmpSent(
            long time,
            long event,
            String at,
            long packet,
            IcmpError error,
            int mtu,
            IpAddress from,
            long about,
            Endpoint source,
            Endpoint target)
            implements TraceEvent {}

    record IcmpReceived(
            long time,
            long event,
            String at,
            long packet,
            IcmpError error,
            int mtu,
            IpAddress from,
            Endpoint source,
            Endpoint target)
            implements TraceEvent {}

    record Cut(
            long time,
            long event,
            String at,
            long packet,
            long piece,
            int offset,
            int size,
            boolean more)
            implements TraceEvent {}

    record Joined(long time, long event, String at, long packet) implements TraceEvent {}

    record BindingCreated(
            long time,
            long event,
            String at,
            Endpoint internal,
            Endpoint external,
            long deadline,
            IpProtocol protocol)
            implements TraceEvent {
        /// Of datagrams.
        public BindingCreated(
                long time,
                long event,
                String at,
                Endpoint internal,
                Endpoint external,
                long deadline) {
            this(time, event, at, internal, external, deadline, IpProtocol.UDP);
        }
    }

    record BindingRefreshed(
            long time, long event, String at, Endpoint external, long deadline, IpProtocol protocol)
            implements TraceEvent {
        /// Of datagrams.
        public BindingRefreshed(
                long time, long event, String at, Endpoint external, long deadline) {
            this(time, event, at, external, deadline, IpProtocol.UDP);
        }
    }

    record BindingExpired(long time, long event, String at, Endpoint external, IpProtocol protocol)
            implements TraceEvent {
        /// Of datagrams.
        public BindingExpired(long time, long event, String at, Endpoint external) {
            this(time, event, at, external, IpProtocol.UDP);
        }
    }

    record PermissionOpened(
            long time,
            long event,
            String at,
            Endpoint external,
            Endpoint remote,
            IpProtocol protocol)
            implements TraceEvent {
        /// Of datagrams.
        public PermissionOpened(
                long time, long event, String at, Endpoint external, Endpoint remote) {
            this(time, event, at, external, remote, IpProtocol.UDP);
        }
    }

    record Noted(
            long time,
            long event,
            String at,
            NatNote note,
            Endpoint external,
            Endpoint remote,
            IpProtocol protocol)
            implements TraceEvent {
        /// Of datagrams.
        public Noted(
                long time,
                long event,
                String at,
                NatNote note,
                Endpoint external,
                Endpoint remote) {
            this(time, event, at, note, external, remote, IpProtocol.UDP);
        }
    }

    record TimerArmed(long time, long event, String at, Object timer, long deadline)
            implements TraceEvent {}

    record TimerFired(long time, long event, String at, Object timer) implements TraceEvent {}

    record Commanded(long time, long event, String at, Object command) implements TraceEvent {}

    record StateChanged(long time, long event, String at, Object state, String why)
            implements TraceEvent {}

    record Signalled(long time, long event, String at, Object signal) implements TraceEvent {}

    record Concluded(long time, long event, String at, Object outcome) implements TraceEvent {}

    record Fault(long time, long event, String at, Object fault, boolean healed)
            implements TraceEvent {}
}
