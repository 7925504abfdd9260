package dev.punchcard.core.trace;

/// Why a packet went no further. A drop without a reason does not exist.
public enum DropReason {
    /// The link lost it.
    LOSS,
    /// The link had no room for it in the queue before it.
    QUEUE_FULL,
    /// It is larger than the link carries, and the link tells nobody.
    TOO_BIG,
    /// A fault has taken the link down, or has turned the NAT off.
    LINK_DOWN,
    /// A fault lets nothing pass between the two sides.
    PARTITIONED,
    /// No host or NAT has that address.
    NO_ROUTE,
    /// It had passed as many routers as its sender allowed.
    TTL_EXCEEDED,
    /// The host has the address, but no open socket on that port.
    NO_SOCKET,
    /// The host's port listens, but the segment is of none of its connections and begins none.
    NO_CONNECTION,
    /// The host's port listens, but as many wait there to be accepted as may.
    BACKLOG_FULL,
    /// The host has as many TCP connections as it can hold.
    HOST_FULL,
    /// The host is asleep.
    ASLEEP,
    /// The host is slow, and its buffer is full of what came before.
    BUFFER_FULL,
    /// The host waited for its other pieces in vain.
    INCOMPLETE,
    /// The host waits for the pieces of as many datagrams as it can.
    REASSEMBLY_FULL,
    /// The host has another copy of this piece already.
    REDUNDANT,
    /// The host found that its bytes had changed on the way.
    BAD_CHECKSUM,
    /// The NAT looks at the numbers of segments, and the other side cannot expect these.
    OUT_OF_WINDOW,
    /// The NAT knows what connection the segment is of, or that it is of none, and does not expect
    /// such a segment then.
    BAD_STATE,
    /// The NAT has no binding for that external endpoint.
    NO_MAPPING,
    /// The NAT had a binding for that external endpoint, or a permission, but its time was over.
    EXPIRED,
    /// The NAT has the binding, but no permission for that remote.
    FILTERED,
    /// An inside host sent to an external endpoint of its own NAT, which does not hairpin.
    NO_HAIRPIN,
    /// The NAT has no free external port.
    PORTS_EXHAUSTED,
    /// The NAT has all the bindings or permissions that it can hold.
    TABLE_FULL,
    /// The inside host, or the remote, has as many bindings as the NAT allows it.
    QUOTA,
    /// The NAT has made as many bindings in this second as it makes in one.
    TOO_FAST,
    /// The external endpoint that the packet had to have was taken, and the NAT gives no other.
    CLASH,
    /// The packet was for the router itself, which has nothing to do with it.
    FOR_ROUTER,
    /// A NAT or firewall does not let packets out to that port.
    FORBIDDEN,
    /// The NAT lets nothing pass from or to the remote for a time, since something was refused.
    BANISHED,
    /// The NAT lets nothing of the inside host pass for a time, since it sent too much.
    GUARDED,
    /// A helper in the NAT took the packet for something else and kept it.
    EATEN,
    /// The NAT does not pass this piece of a datagram.
    FRAGMENT,
    /// The NAT lets no ICMP error in.
    ICMP_REFUSED,
    /// The binding shows an address that the NAT has lost, and nothing from there is let further.
    STALE_ADDRESS,
    /// The sender's own system did not take it: no route, a full buffer, too long, or forbidden.
    NOT_SENT
}
