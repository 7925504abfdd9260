package dev.punchcard.core.wire;

import java.util.Optional;

/// An IP address and a port.
///
/// The address lies in it as bits: an endpoint is looked at several times by every hop that its
/// packet passes, and an object of its own would be one more that memory has to bring.
///
/// @param high of the [#address]
/// @param low of the [#address]
public record Endpoint(long high, long low, int port) {
    public Endpoint {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
        }
    }

    public Endpoint(IpAddress address, int port) {
        this(address.high(), address.low(), port);
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

    public IpAddress address() {
        return new IpAddress(high, low);
    }

    public Endpoint withPort(int other) {
        return new Endpoint(high, low, other);
    }

    /// All of an IPv4 endpoint in one word, address above port, for who compares it very often; -1
    /// for IPv6.
    public long v4Word() {
        return isV4() ? (low & 0xffff_ffffL) << 16 | port : -1;
    }

    private boolean isV4() {
        return address().isV4();
    }

    /// 64 well-mixed bits of this endpoint, for tables and digests.
    public long fingerprint() {
        return Hash.mix(low ^ Long.rotateLeft(high, 29) ^ (long) port << 40);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Endpoint that
                        && port == that.port
                        && low == that.low
                        && high == that.high);
    }

    @Override
    public int hashCode() {
        return (int) fingerprint();
    }

    @Override
    public String toString() {
        IpAddress address = address();
        return address.isV4() ? address + ":" + port : "[" + address + "]:" + port;
    }
}
