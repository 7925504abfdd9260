package dev.punchcard.core.wire;

import java.util.Optional;

/// An IP address and a port.
public record Endpoint(IpAddress address, int port) {
    public Endpoint {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
        }
    }

    /// Reads `1.2.3.4:5` or `[2001:db8::1]:5`.
    public static Optional<Endpoint> parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
            return Optional.empty();
        }
        int port = Integer.parseInt(text.substring(colon + 1));
        String host = text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (port > 65535 || bracketed != host.contains(":")) {
            return Optional.empty();
        }
        return IpAddress.parse(bracketed ? host.substring(1, host.length() - 1) : host)
                .map(address -> new Endpoint(address, port));
    }

    /// An endpoint that the program itself wrote down.
    public static Endpoint literal(String text) {
        return parse(text)
                .orElseThrow(() -> new IllegalArgumentException("not an endpoint: " + text));
    }

    public Endpoint withPort(int other) {
        return new Endpoint(address, other);
    }

    /// All of an IPv4 endpoint in one word, address above port, for who compares it very often; -1
    /// for IPv6.
    public long v4Word() {
        return address.isV4() ? (address.low() & 0xffff_ffffL) << 16 | port : -1;
    }

    /// 64 well-mixed bits of this endpoint, for tables and digests.
    public long fingerprint() {
        return Hash.mix(address.low() ^ Long.rotateLeft(address.high(), 29) ^ (long) port << 40);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Endpoint that
                        && port == that.port
                        && address.equals(that.address));
    }

    @Override
    public int hashCode() {
        return (int) fingerprint();
    }

    @Override
    public String toString() {
        return address.isV4() ? address + ":" + port : "[" + address + "]:" + port;
    }
}
