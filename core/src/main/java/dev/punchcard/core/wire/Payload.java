package dev.punchcard.core.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// The immutable bytes of one datagram.
///
/// They have an order, that of their bytes, so that a hash table stays fast where a stranger picks
/// keys of one hash code.
public final class Payload implements Comparable<Payload> {
    /// The most that one UDP datagram over IPv4 can carry.
    public static final int MAX_DATAGRAM = 65_507;

    public static final Payload EMPTY = new Payload(new byte[0]);

    private final byte[] bytes;
    private long fingerprint; // 0 = not computed yet; a computed 0 is merely computed again

    private Payload(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Payload of(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new Payload(bytes.clone());
    }

    /// Takes what remains in the buffer.
    public static Payload of(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes.length == 0 ? EMPTY : new Payload(bytes);
    }

    /// The first bytes of a room that is written in again.
    static Payload of(byte[] room, int size) {
        return size == 0 ? EMPTY : new Payload(Arrays.copyOf(room, size));
    }

    public static Payload text(String text) {
        return text.isEmpty() ? EMPTY : new Payload(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The bytes of all parts, one after the other.
    public static Payload join(List<Payload> parts) {
        ByteBuffer all = ByteBuffer.allocate(parts.stream().mapToInt(Payload::size).sum());
        parts.forEach(part -> part.putInto(all));
        return of(all.flip());
    }

    public int size() {
        return bytes.length;
    }

    /// The bytes from one place to before another.
    public Payload slice(int from, int to) {
        return of(ByteBuffer.wrap(bytes, from, to - from));
    }

    public byte at(int index) {
        return bytes[index];
    }

    /// Appends the bytes to the buffer that a socket sends from.
    public void putInto(ByteBuffer target) {
        target.put(bytes);
    }

    /// Copies all bytes into a room that is large enough.
    public void copyInto(byte[] room, int at) {
        copyInto(room, at, 0, bytes.length);
    }

    /// Copies the bytes from one place to before another.
    public void copyInto(byte[] room, int at, int from, int to) {
        System.arraycopy(bytes, from, room, at, to - from);
    }

    public byte[] toBytes() {
        return bytes.clone();
    }

    /// A read-only view for the socket that sends it.
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    /// Some of the bytes as text, one character per byte; for readers that know them to be ASCII.
    public String ascii(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /// The payload as text, or nothing where it is not well-formed UTF-8.
    public Optional<String> utf8() {
        for (byte b : bytes) {
            if (b < 0) {
                return strictUtf8();
            }
        }
        return Optional.of(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /// Whether it is well-formed UTF-8.
    public boolean isText() {
        for (byte b : bytes) {
            if (b < 0) {
                return strictUtf8().isPresent();
            }
        }
        return true;
    }

    /// The text where it is text, else the bytes in hexadecimal; for people to read.
    public String readable() {
        Optional<String> text = utf8();
        if (text.isPresent() && text.get().chars().noneMatch(Character::isISOControl)) {
            return text.get();
        }
        return "0x" + HexFormat.of().formatHex(bytes);
    }

    /// 64 bits that tell payloads apart, computed once.
    public long fingerprint() {
        if (fingerprint == 0) {
            fingerprint = Hash.of(bytes);
        }
        return fingerprint;
    }

    @Override
    public int compareTo(Payload other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Payload that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return readable();
    }

    private Optional<String> strictUtf8() {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException malformed) {
            return Optional.empty();
        }
    }
}
