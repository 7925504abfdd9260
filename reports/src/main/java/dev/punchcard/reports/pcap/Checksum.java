package dev.punchcard.reports.pcap;

import dev.punchcard.core.wire.IpAddress;

/// The Internet checksum (RFC 1071).
final class Checksum {
    private Checksum() {}

    /// The sum of all 16-bit words, a last odd byte filled up with zero.
    static long sum(byte[] bytes) {
        long sum = 0;
        for (int i = 0; i < bytes.length; i++) {
            int octet = bytes[i] & 0xff;
            sum += i % 2 == 0 ? octet << 8 : octet;
        }
        return sum;
    }

    /// The sum of the header that UDP, TCP and ICMPv6 pretend to have (RFC 768, RFC 9293 §3.1, RFC
    /// 8200 §8.1).
    static long pseudo(IpAddress source, IpAddress target, byte protocol, int length) {
        return sum(source.bytes()) + sum(target.bytes()) + protocol + length;
    }

    static int of(long sum) {
        long folded = sum;
        while (folded >>> 16 != 0) {
            folded = (folded & 0xffff) + (folded >>> 16);
        }
        return (int) ~folded & 0xffff;
    }
}
