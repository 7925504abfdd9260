package dev.punchcard.core.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// 64-bit mixing that is the same on every machine and every JDK.
///
/// Not for security: it orders tables, folds digests and derives random streams.
public final class Hash {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ODD = 0x9e37_79b9_7f4a_7c15L;

    private Hash() {}

    /// A bijection that spreads every input bit over all output bits (the finalizer of SplitMix64).
    public static long mix(long value) {
        long z = (value ^ value >>> 30) * 0xbf58_476d_1ce4_e5b9L;
        z = (z ^ z >>> 27) * 0x94d0_49bb_1331_11ebL;
        return z ^ z >>> 31;
    }

    /// Adds one value to a running fold; the order of values matters.
    public static long fold(long state, long value) {
        return (Long.rotateLeft(state, 23) ^ value) * ODD;
    }

    public static long of(byte[] bytes) {
        long state = bytes.length * ODD;
        int i = 0;
        for (; i + 8 <= bytes.length; i += 8) {
            long word = (long) LONGS.get(bytes, i);
            state = fold(state, word ^ word >>> 32);
        }
        long rest = 0;
        for (; i < bytes.length; i++) {
            rest = rest << 8 | (bytes[i] & 0xff);
        }
        return mix(fold(state, rest));
    }

    public static long of(String text) {
        long state = text.length() * ODD;
        for (int i = 0; i < text.length(); i++) {
            state = fold(state, text.charAt(i));
        }
        return mix(state);
    }
}
