package dev.punchcard.simulator.net;

/// Which part of a datagram a packet carries (RFC 791 §3.2, RFC 8200 §4.5).
///
/// @param datagram the number of the packet that was cut
/// @param offset where the part begins, in bytes after the IP header: the header of UDP or TCP
///   counts
/// @param more whether other parts follow
public record Fragment(long datagram, int offset, boolean more) {
    /// Of a packet that nobody has cut.
    public static final Fragment WHOLE = new Fragment(0, 0, false);

    public boolean isWhole() {
        return equals(WHOLE);
    }

    /// Whether it is the part with the header of UDP or TCP.
    public boolean isFirst() {
        return offset == 0;
    }
}
