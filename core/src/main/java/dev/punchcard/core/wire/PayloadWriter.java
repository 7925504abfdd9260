package dev.punchcard.core.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Puts payloads together, one after the other in the same room: what is left over of each is only
/// the payload.
///
/// It belongs to one codec and so to one thread.
public final class PayloadWriter {
    private static final int MOST_DIGITS = 10;

    private byte[] room = new byte[64];
    private int size;

    /// Begins the next payload.
    public PayloadWriter clear() {
        size = 0;
        return this;
    }

    /// One ASCII character.
    public PayloadWriter append(char ascii) {
        reserve(1);
        room[size++] = (byte) ascii;
        return this;
    }

    /// A text in UTF-8.
    public PayloadWriter append(String text) {
        int length = text.length();
        reserve(length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return append(text.substring(i).getBytes(StandardCharsets.UTF_8));
            }
            room[size++] = (byte) c;
        }
        return this;
    }

    private PayloadWriter append(byte[] bytes) {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, room, size, bytes.length);
        size += bytes.length;
        return this;
    }

    /// A number in decimal digits.
    public PayloadWriter append(int number) {
        if (number < 0) {
            return append(Integer.toString(number));
        }
        reserve(MOST_DIGITS);
        size += digits(number);
        int at = size;
        int rest = number;
        do {
            room[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        return this;
    }

    private static int digits(int number) {
        int digits = 1;
        for (int rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        return digits;
    }

    /// An address as [IpAddress#toString] has it.
    public PayloadWriter append(IpAddress address) {
        if (!address.isV4()) {
            return append(address.toString());
        }
        int bits = address.v4Bits();
        append(bits >>> 24).append('.').append(bits >>> 16 & 255).append('.');
        return append(bits >>> 8 & 255).append('.').append(bits & 255);
    }

    /// An endpoint as [Endpoint#toString] has it.
    public PayloadWriter append(Endpoint endpoint) {
        IpAddress address = endpoint.address();
        if (address.isV4()) {
            append(address);
        } else {
            append('[').append(address).append(']');
        }
        return append(':').append(endpoint.port());
    }

    /// What has been put together since the last [#clear].
    public Payload payload() {
        return Payload.of(room, size);
    }

    private void reserve(int more) {
        if (room.length - size < more) {
            room = Arrays.copyOf(room, Math.max(2 * room.length, size + more));
        }
    }
}
