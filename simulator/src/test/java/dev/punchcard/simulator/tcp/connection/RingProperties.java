package dev.punchcard.simulator.tcp.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.random.Prng;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// A ring is a queue of bytes of which any part can be read.
final class RingProperties {
    @Property(tries = 300)
    void whatIsPutInComesOutInOrder(@ForAll long seed) {
        Prng random = new Prng(seed);
        Ring ring = new Ring();
        byte[] held = new byte[0];
        for (int i = 0; i < 60; i++) {
            byte[] more = bytes(random, random.nextInt(700));
            ring.put(held.length, ByteBuffer.wrap(more));
            held = join(held, more);
            int from = random.nextInt(held.length + 1);
            int count = random.nextInt(held.length - from + 1);
            assertThat(ring.cut(from, count).toBytes())
                    .isEqualTo(Arrays.copyOfRange(held, from, from + count));
            int dropped = random.nextInt(held.length + 1);
            ring.drop(dropped);
            held = Arrays.copyOfRange(held, dropped, held.length);
        }
    }

    @Property(tries = 100)
    void aPlaceBehindAHoleKeepsItsBytesWhileTheRingGrows(@ForAll long seed) {
        Prng random = new Prng(seed);
        Ring ring = new Ring();
        ring.put(0, ByteBuffer.wrap(bytes(random, 200)));
        ring.drop(random.nextInt(201)); // so that the head lies anywhere
        byte[] far = bytes(random, 50);
        int place = 100 + random.nextInt(2_000);
        ring.put(place, ByteBuffer.wrap(far));
        ring.put(0, ByteBuffer.wrap(bytes(random, place)));
        ring.put(place + far.length, ByteBuffer.wrap(bytes(random, 5_000)));

        assertThat(ring.cut(place, far.length).toBytes()).isEqualTo(far);
    }

    private static byte[] bytes(Prng random, int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) random.nextLong();
        }
        return bytes;
    }

    private static byte[] join(byte[] one, byte[] other) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(one);
        both.writeBytes(other);
        return both.toByteArray();
    }
}
