package dev.punchcard.core.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class OutboxProperties {
    /// Positive: so many bytes are put in; else at most so many are taken.
    @Property
    void whatIsPutInComesOutInOrder(
            @ForAll @Size(max = 100) List<@IntRange(min = -500, max = 500) Integer> steps) {
        Outbox outbox = new Outbox();
        ByteArrayOutputStream in = new ByteArrayOutputStream();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int step : steps) {
            if (step > 0) {
                byte[] bytes = new byte[step];
                for (int i = 0; i < step; i++) {
                    bytes[i] = (byte) (in.size() + i * 7);
                }
                in.writeBytes(bytes);
                outbox.add(ByteBuffer.wrap(bytes));
            } else {
                ByteBuffer waiting = outbox.waiting();
                byte[] taken = new byte[Math.min(-step, waiting.remaining())];
                waiting.get(taken);
                out.writeBytes(taken);
                outbox.taken(taken.length);
            }
            assertThat(outbox.size()).isEqualTo(in.size() - out.size());
        }
        byte[] rest = new byte[outbox.size()];
        outbox.waiting().get(rest);
        out.writeBytes(rest);
        assertThat(out.toByteArray()).isEqualTo(in.toByteArray());
    }
}
