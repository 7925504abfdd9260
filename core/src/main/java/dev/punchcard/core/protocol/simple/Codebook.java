package dev.punchcard.core.protocol.simple;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.PayloadWriter;
import java.util.Arrays;
import java.util.Optional;

/// The table by which servers and peers write addresses as letters: a pair of lower-case letters
/// for each byte.
///
/// ```
///   10.77.0.1:5555  =  0a 4d 00 01 15 b3  =  akenaaabbfld      a key, by our own table
/// ```
///
/// Parties with different tables cannot talk to each other, so a user's own table can be read from
/// a file ([CodebookReader]).
public final class Codebook {
    /// Our own: the pair of a byte is the letter of its high four bits and that of its low four.
    public static final Codebook DEFAULT = new Codebook(ours());

    /// The letters of an address with its port.
    public static final int KEY = 12;

    /// The letters of a session's id: the server's key and two pairs.
    public static final int ID = 16;

    static final int PAIRS = 256;
    static final String DEFAULT_WORD = "default";

    private static final int LETTERS = 26;
    private static final short NONE = -1;

    private final String letters;
    private final short[] bytes = new short[LETTERS * LETTERS];

    /// @param letters 256 distinct pairs, one after the other
    Codebook(String letters) {
        this.letters = letters;
        Arrays.fill(bytes, NONE);
        for (int i = 0; i < PAIRS; i++) {
            bytes[place(letters.charAt(2 * i), letters.charAt(2 * i + 1))] = (short) i;
        }
    }

    /// The key of an IPv4 endpoint.
    public String key(Endpoint endpoint) {
        PayloadWriter key = new PayloadWriter();
        append(key, endpoint);
        return key.payload().ascii(0, KEY);
    }

    void append(PayloadWriter out, Endpoint endpoint) {
        int address = endpoint.address().v4Bits();
        for (int shift = 24; shift >= 0; shift -= 8) {
            appendByte(out, address >>> shift);
        }
        appendByte(out, endpoint.port() >>> 8);
        appendByte(out, endpoint.port());
    }

    /// The pair of the low eight bits.
    String pair(int value) {
        int at = 2 * (value & 0xff);
        return letters.substring(at, at + 2);
    }

    private void appendByte(PayloadWriter out, int value) {
        int at = 2 * (value & 0xff);
        out.append(letters.charAt(at)).append(letters.charAt(at + 1));
    }

    /// The endpoint of that key, or nothing where it is none.
    public Optional<Endpoint> endpoint(String key) {
        if (key.length() != KEY) {
            return Optional.empty();
        }
        long bits = 0;
        for (int i = 0; i < KEY; i += 2) {
            int value = value(key.charAt(i), key.charAt(i + 1));
            if (value == NONE) {
                return Optional.empty();
            }
            bits = bits << 8 | value;
        }
        return Optional.of(new Endpoint(IpAddress.v4((int) (bits >>> 16)), (int) bits & 0xffff));
    }

    private int value(char first, char second) {
        return isLetter(first) && isLetter(second) ? bytes[place(first, second)] : NONE;
    }

    static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    static int place(char first, char second) {
        return (first - 'a') * LETTERS + second - 'a';
    }

    private static String ours() {
        StringBuilder letters = new StringBuilder(2 * PAIRS);
        for (int i = 0; i < PAIRS; i++) {
            letters.append((char) ('a' + (i >> 4))).append((char) ('a' + (i & 15)));
        }
        return letters.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Codebook that && letters.equals(that.letters);
    }

    @Override
    public int hashCode() {
        return letters.hashCode();
    }

    /// As [CodebookReader] reads it: all pairs in a row, or the word for ours.
    @Override
    public String toString() {
        return equals(DEFAULT) ? DEFAULT_WORD : letters;
    }
}
