package dev.punchcard.core.punch;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Hash;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What a [Table] is asked for: texts, bytes and endpoints put together, one key after the other in
/// the same room.
///
/// It is three words, in which a key of 23 bytes or less lies whole. Two keys of one table are
/// equal where they are put together from equal parts of the same kinds.
public final class Key {
    /// How many words tell keys apart.
    static final int WORDS = 3;

    private static final int WHOLE = WORDS * Long.BYTES - 1; // the last byte says how long it is
    private static final long LONG = 0xffL << 56;
    private static final byte BETWEEN = (byte) 0xff; // no byte of any text
    private static final byte V4 = 4;
    private static final byte V6 = 6;
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] room = new byte[5 * Long.BYTES];
    private int size;

    /// Begins a key with a text.
    public Key of(String text) {
        clear();
        append(text);
        return this;
    }

    /// Begins a key with any bytes.
    public Key of(Payload bytes) {
        return of(bytes, 0, bytes.size());
    }

    /// Begins a key with the bytes from one place to before another.
    public Key of(Payload bytes, int from, int to) {
        clear();
        append(bytes, from, to);
        return this;
    }

    /// Begins a key with an endpoint.
    public Key of(Endpoint endpoint) {
        clear();
        return and(endpoint);
    }

    /// Goes on with another text, behind a text.
    public Key and(String text) {
        reserve(1);
        room[size++] = BETWEEN;
        append(text);
        return this;
    }

    /// Goes on with a text that lies in other bytes, behind a text.
    public Key and(Payload bytes, int from, int to) {
        reserve(1);
        room[size++] = BETWEEN;
        append(bytes, from, to);
        return this;
    }

    /// Ends the key with an endpoint, whose length can be told from its end.
    public Key and(Endpoint endpoint) {
        append(endpoint.address());
        reserve(2);
        room[size++] = (byte) endpoint.port();
        room[size++] = (byte) (endpoint.port() >>> 8);
        return this;
    }

    /// 64 bits that nobody can foresee who does not know the salt.
    long hash(long salt) {
        long hash = salt;
        for (int i = 0; i < WORDS; i++) {
            hash = Hash.mix(hash ^ word(i));
        }
        if (isLong()) {
            for (int at = (WORDS - 1) * Long.BYTES; at < size; at += Long.BYTES) {
                hash = Hash.mix(hash ^ (long) LONGS.get(room, at));
            }
        }
        return hash;
    }

    long word(int index) {
        if (index < WORDS - 1) {
            return (long) LONGS.get(room, index * Long.BYTES);
        }
        long last = (long) LONGS.get(room, index * Long.BYTES);
        return isLong() ? LONG | size : last | (long) size << 56;
    }

    /// Whether its words are not all of it.
    boolean isLong() {
        return size > WHOLE;
    }

    boolean isOf(byte[] bytes) {
        return Arrays.equals(room, 0, size, bytes, 0, bytes.length);
    }

    byte[] bytes() {
        return Arrays.copyOf(room, size);
    }

    /// What lies behind a key in its last word is nothing.
    private void clear() {
        Arrays.fill(room, 0, Math.max(size, WHOLE + 1), (byte) 0);
        size = 0;
    }

    private void append(String text) {
        int length = text.length();
        reserve(length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                append(text.substring(i).getBytes(StandardCharsets.UTF_8));
                return;
            }
            room[size++] = (byte) c;
        }
    }

    private void append(Payload bytes, int from, int to) {
        reserve(to - from);
        bytes.copyInto(room, size, from, to);
        size += to - from;
    }

    private void append(byte[] bytes) {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, room, size, bytes.length);
        size += bytes.length;
    }

    private void append(IpAddress address) {
        if (address.isV4()) {
            reserve(1 + Integer.BYTES);
            append(address.low(), Integer.BYTES);
            room[size++] = V4;
        } else {
            reserve(1 + 2 * Long.BYTES);
            append(address.high(), Long.BYTES);
            append(address.low(), Long.BYTES);
            room[size++] = V6;
        }
    }

    private void append(long word, int bytes) {
        for (int i = 0; i < bytes; i++) {
            room[size++] = (byte) (word >>> (8 * i));
        }
    }

    /// Has room for so many more, and for the word that the last of them may begin.
    private void reserve(int more) {
        int wanted = size + more + Long.BYTES;
        if (room.length < wanted) {
            room = Arrays.copyOf(room, Math.max(2 * room.length, wanted));
        }
    }
}
