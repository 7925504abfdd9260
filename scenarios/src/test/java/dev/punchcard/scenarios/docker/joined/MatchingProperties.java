package dev.punchcard.scenarios.docker.joined;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/// Equal packets, each sent some time after the one before; some arrive a little later.
class MatchingProperties {
    private static final Endpoint HERE = Endpoint.literal("10.1.0.2:5000");
    private static final Endpoint THERE = Endpoint.literal("198.18.0.2:6000");
    private static final Payload SAME = Payload.of(new byte[] {1});
    private static final long DELAY = 100;

    @Property
    void whateverArrivesBeforeTheNextIsSentIsRecognized(
            @ForAll @Size(max = 20) List<@LongRange(min = -9, max = 9) Long> fates) {
        List<TraceEvent.Sent> sent = new ArrayList<>();
        List<TraceEvent.Received> received = new ArrayList<>();
        List<Long> arrived = new ArrayList<>();
        for (long fate : fates) {
            long time = sent.size() * (DELAY + 1);
            sent.add(sent(time, sent.size()));
            if (fate > 0) {
                arrived.add(sent.getLast().packet());
                received.add(received(time + DELAY));
            }
        }

        assertThat(Matching.of(sent, received)).containsOnlyKeys(arrived);
    }

    @Property
    void nothingArrivesTwiceOrOvertakes(
            @ForAll @Size(max = 20) List<@LongRange(max = 50) Long> starts,
            @ForAll @Size(max = 20) List<@LongRange(max = 50) Long> ends) {
        List<TraceEvent.Sent> sent =
                starts.stream().sorted().map(time -> sent(time, time)).distinct().toList();
        List<TraceEvent.Received> received =
                ends.stream().sorted().map(MatchingProperties::received).distinct().toList();

        Map<Long, TraceEvent.Received> pairs = Matching.of(sent, received);

        assertThat(pairs.values()).doesNotHaveDuplicates();
        assertThat(pairs.keySet().stream().sorted().map(pairs::get).toList())
                .isSortedAccordingTo((a, b) -> Long.compare(a.time(), b.time()));
    }

    private static TraceEvent.Sent sent(long time, long packet) {
        return new TraceEvent.Sent(time, 0, "alice", packet, HERE, THERE, SAME, "same");
    }

    private static TraceEvent.Received received(long time) {
        return new TraceEvent.Received(time, 0, "bob", 0, HERE, THERE, SAME, "same");
    }
}
