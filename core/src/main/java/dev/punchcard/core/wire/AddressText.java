package dev.punchcard.core.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads and writes numeric addresses (RFC 4291 §2.2, output as RFC 5952 recommends).
final class AddressText {
    private AddressText() {}

    static Optional<IpAddress> parse(String text) {
        return text.indexOf(':') < 0 ? parseV4(text) : parseV6(text);
    }

    static String format(IpAddress address) {
        return address.isV4() ? formatV4((int) address.low()) : formatV6(address);
    }

    private static Optional<IpAddress> parseV4(String text) {
        int bits = 0;
        int digits = 0;
        int octet = 0;
        int octets = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '.';
            if (c >= '0' && c <= '9') {
                octet = octet * 10 + (c - '0');
                if (++digits > 3 || (digits > 1 && octet < 10)) {
                    return Optional.empty(); // a leading zero means octal to some readers
                }
            } else if (c == '.' && digits > 0 && octet <= 255 && octets < 4) {
                bits = bits << 8 | octet;
                octets++;
                octet = 0;
                digits = 0;
            } else {
                return Optional.empty();
            }
        }
        return octets == 4 ? Optional.of(IpAddress.v4(bits)) : Optional.empty();
    }

    private static Optional<IpAddress> parseV6(String text) {
        int gap = text.indexOf("::");
        if (gap != text.lastIndexOf("::")) {
            return Optional.empty();
        }
        Optional<List<Integer>> head = groups(gap < 0 ? text : text.substring(0, gap));
        Optional<List<Integer>> tail = groups(gap < 0 ? "" : text.substring(gap + 2));
        if (head.isEmpty() || tail.isEmpty()) {
            return Optional.empty();
        }
        int given = head.get().size() + tail.get().size();
        if (gap < 0 ? given != 8 : given > 7) {
            return Optional.empty();
        }
        List<Integer> all = new ArrayList<>(head.get());
        for (int i = given; i < 8; i++) {
            all.add(0);
        }
        all.addAll(tail.get());
        long high = 0;
        long low = 0;
        for (int i = 0; i < 8; i++) {
            high = high << 16 | low >>> 48;
            low = low << 16 | all.get(i);
        }
        return Optional.of(new IpAddress(high, low));
    }

    private static Optional<List<Integer>> groups(String text) {
        List<Integer> groups = new ArrayList<>();
        if (text.isEmpty()) {
            return Optional.of(groups);
        }
        String[] parts = text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            if (i == parts.length - 1 && parts[i].indexOf('.') >= 0) {
                Optional<IpAddress> v4 = parseV4(parts[i]);
                if (v4.isEmpty()) {
                    return Optional.empty();
                }
                groups.add(v4.get().v4Bits() >>> 16);
                groups.add(v4.get().v4Bits() & 0xffff);
            } else if (parts[i].matches("[0-9a-fA-F]{1,4}")) {
                groups.add(Integer.parseInt(parts[i], 16));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(groups);
    }

    private static String formatV4(int bits) {
        return (bits >>> 24)
                + "."
                + (bits >>> 16 & 255)
                + "."
                + (bits >>> 8 & 255)
                + "."
                + (bits & 255);
    }

    private static String formatV6(IpAddress address) {
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = (int) ((i < 4 ? address.high() : address.low()) >>> (48 - 16 * (i & 3)));
            groups[i] &= 0xffff;
        }
        int start = -1;
        int length = 1; // a single zero group is not shortened
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && groups[end] == 0) {
                end++;
            }
            if (end - i > length) {
                start = i;
                length = end - i;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == start) {
                text.append("::");
                i += length - 1;
            } else {
                if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }
}
