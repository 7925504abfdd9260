package dev.punchcard.core.wire;

import java.util.List;
import java.util.Optional;

/// What the header of a TCP segment says apart from its ports (RFC 9293 §3.1).
///
/// @param seq the number of its first byte, or of its SYN
/// @param ack the number that its sender expects next; 0 and void without [#ACK]
/// @param flags those set, ORed, by their bits on the wire
/// @param window how many bytes from `ack` on its sender has room for
/// @param mss the longest payload that its sender takes, which only a SYN says; 0 for silence
public record TcpHeader(int seq, int ack, int flags, int window, int mss) {
    public static final int FIN = 1;
    public static final int SYN = 1 << 1;
    public static final int RST = 1 << 2;
    public static final int ACK = 1 << 4;

    private static final String NOTHING = "NONE";
    private static final List<Flag> FLAGS =
            List.of(
                    new Flag("SYN", SYN),
                    new Flag("FIN", FIN),
                    new Flag("RST", RST),
                    new Flag("ACK", ACK));

    private record Flag(String name, int bit) {}

    public boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /// Such as `SYN,ACK`.
    public String names() {
        StringBuilder names = new StringBuilder();
        for (Flag flag : FLAGS) {
            if (has(flag.bit())) {
                names.append(names.isEmpty() ? "" : ",").append(flag.name());
            }
        }
        return names.isEmpty() ? NOTHING : names.toString();
    }

    /// The flags of such names, where they are names of flags.
    public static Optional<Integer> flags(String names) {
        if (names.equals(NOTHING)) {
            return Optional.of(0);
        }
        int flags = 0;
        for (String name : names.split(",", -1)) {
            int bit = bit(name);
            if (bit == 0) {
                return Optional.empty();
            }
            flags |= bit;
        }
        return Optional.of(flags);
    }

    private static int bit(String name) {
        for (Flag flag : FLAGS) {
            if (flag.name().equals(name)) {
                return flag.bit();
            }
        }
        return 0;
    }

    /// Such as `SYN,ACK seq=7 ack=9 win=100 len=3`, of a segment with so many bytes.
    public String words(int bytes) {
        StringBuilder text = new StringBuilder(names());
        text.append(" seq=").append(Integer.toUnsignedString(seq));
        if (has(ACK)) {
            text.append(" ack=").append(Integer.toUnsignedString(ack));
        }
        text.append(" win=").append(window);
        if (mss > 0) {
            text.append(" mss=").append(mss);
        }
        if (bytes > 0) {
            text.append(" len=").append(bytes);
        }
        return text.toString();
    }
}
