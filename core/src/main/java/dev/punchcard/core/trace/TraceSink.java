package dev.punchcard.core.trace;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.TcpHeader;

/// Where a run reports what happens, one method per kind of event.
///
/// `at` is the name of the host, link or NAT. Arguments of type [Object] are immutable values of
/// some protocol, of which the trace keeps the readable form that their `toString` gives.
public interface TraceSink {
    /// Forgets everything.
    TraceSink OFF = new NoTrace();

    /// What follows is caused by the run's event of that number.
    void begin(long now, long event);

    void bound(long now, String at, Object local, Endpoint endpoint);

    void sent(
            long now,
            String at,
            long packet,
            Endpoint source,
            Endpoint target,
            Payload payload,
            Object message);

    /// The sender of the packet has set its TTL.
    void ttlSet(long now, String at, long packet, int ttl);

    void received(
            long now,
            String at,
            long packet,
            Endpoint source,
            Endpoint target,
            Payload payload,
            Object message);

    /// A TCP segment has left a host.
    void segmentSent(
            long now,
            String at,
            long packet,
            Endpoint source,
            Endpoint target,
            TcpHeader header,
            Payload payload);

    /// A connection of the host has taken the segment, or a port that listens.
    void segmentReceived(long now, String at, long packet, Endpoint source, Endpoint target);

    /// The handshake of a connection is over, as one end sees it.
    void connectionOpened(long now, String at, Endpoint own, Endpoint remote);

    /// A connection is over, as one end sees it, or a call has failed. The host may still remember
    /// it.
    void connectionClosed(long now, String at, Endpoint own, Endpoint remote, String why);

    /// A machine has said something on a connection. What travels is told of by [#segmentSent].
    void frameSent(
            long now, String at, Endpoint source, Endpoint target, Payload payload, Object message);

    /// All of what a remote has said at once on a connection has come.
    void frameReceived(
            long now, String at, Endpoint source, Endpoint target, Payload payload, Object message);

    /// A link took the packet and will hand it on at `arrival`.
    void forwarded(long now, String at, long packet, long arrival);

    /// A NAT rewrote the packet.
    ///
    /// @param inward true where it goes from `remote` to `internal`, false the other way
    void translated(
            long now,
            String at,
            long packet,
            boolean inward,
            Endpoint internal,
            Endpoint external,
            Endpoint remote);

    void dropped(long now, String at, long packet, DropReason reason);

    /// A host or router says that a packet went no further.
    ///
    /// @param packet the number of what it says
    /// @param mtu what would have been small enough; 0 where the size was not the trouble
    /// @param from the address that it speaks as; it speaks to the address of `source`
    /// @param about the number of the packet that went no further, which went from `source` to
    ///   `target` when it was dropped
    void icmpSent(
            long now,
            String at,
            long packet,
            IcmpError error,
            int mtu,
            IpAddress from,
            long about,
            Endpoint source,
            Endpoint target);

    /// The socket at `source` hears that what it sent to `target` went no further.
    void icmpReceived(
            long now,
            String at,
            long packet,
            IcmpError error,
            int mtu,
            IpAddress from,
            Endpoint source,
            Endpoint target);

    /// A packet was cut into pieces, of which this is one; all are told of at once.
    ///
    /// @param offset where it begins, in bytes after the IP header of the datagram
    /// @param size its bytes after the IP header
    /// @param more whether others follow it
    void cut(long now, String at, long packet, long piece, int offset, int size, boolean more);

    /// All pieces of the packet are there, and it is whole again.
    void joined(long now, String at, long packet);

    void bindingCreated(long now, String at, Endpoint internal, Endpoint external, long deadline);

    void bindingRefreshed(long now, String at, Endpoint external, long deadline);

    /// `now` is the deadline that passed, which is earlier than the packet that made the NAT look.
    void bindingExpired(long now, String at, Endpoint external);

    /// @param remote who may come in; port 0 stands for every port of the address
    void permissionOpened(long now, String at, Endpoint external, Endpoint remote);

    /// A NAT did something out of the ordinary about an external endpoint.
    ///
    /// @param remote whom it concerns; the external endpoint itself where it is nobody in
    ///   particular
    void noted(long now, String at, NatNote note, Endpoint external, Endpoint remote);

    void timerArmed(long now, String at, Object timer, long deadline);

    void timerFired(long now, String at, Object timer);

    void commanded(long now, String at, Object command);

    void stateChanged(long now, String at, Object state, String why);

    void signalled(long now, String at, Object signal);

    void concluded(long now, String at, Object outcome);

    /// A fault has struck, or what it broke works again.
    ///
    /// @param at whom it befell: a host or NAT
    void fault(long now, String at, Object fault, boolean healed);
}
