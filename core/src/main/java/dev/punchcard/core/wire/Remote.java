package dev.punchcard.core.wire;

/// The other end as a machine sees it: a protocol and an endpoint.
public record Remote(IpProtocol protocol, Endpoint endpoint) {
    public static Remote udp(Endpoint endpoint) {
        return new Remote(IpProtocol.UDP, endpoint);
    }

    public static Remote tcp(Endpoint endpoint) {
        return new Remote(IpProtocol.TCP, endpoint);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Remote that
                        && protocol == that.protocol
                        && endpoint.equals(that.endpoint));
    }

    @Override
    public int hashCode() {
        return endpoint.hashCode(); // the hash of an enum differs from process to process
    }

    @Override
    public String toString() {
        return endpoint.toString();
    }
}
