package dev.punchcard.simulator.net;

import static dev.punchcard.simulator.net.Callers.ANN;
import static dev.punchcard.simulator.net.Callers.BEA;
import static dev.punchcard.simulator.net.Callers.TO_BEA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.trace.TraceEvent.ConnectionClosed;
import dev.punchcard.core.trace.TraceEvent.ConnectionOpened;
import dev.punchcard.core.trace.TraceEvent.FrameReceived;
import dev.punchcard.core.trace.TraceEvent.FrameSent;
import dev.punchcard.core.trace.TraceEvent.SegmentReceived;
import dev.punchcard.core.trace.TraceEvent.SegmentSent;
import dev.punchcard.simulator.link.LinkPolicy;
import dev.punchcard.simulator.net.Callers.Socket;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a trace tells of TCP.
final class TcpTraceTest {
    private static final LinkPolicy LINK = LinkPolicy.of(Duration.ofMillis(25));

    private final Callers callers = new Callers(LINK, 1);

    @Test
    void everySegmentThatIsSentOnAGoodLineIsReceived() {
        talk();

        assertThat(packets(SegmentReceived.class, SegmentReceived::packet))
                .containsExactlyElementsOf(packets(SegmentSent.class, SegmentSent::packet));
    }

    @Test
    void aSegmentSaysWhatItIs() {
        talk();

        assertThat(callers.events(SegmentSent.class).limit(3))
                .map(e -> e.at() + " " + e.header().names() + " " + e.payload().size())
                .containsExactly("ann SYN 0", "bea SYN,ACK 0", "ann ACK 0");
    }

    @Test
    void eachEndTellsOfItsBeginningAndEndOnce() {
        talk();

        assertThat(callers.events(ConnectionOpened.class).map(TraceEvent::at))
                .containsExactly(ANN, BEA);
        assertThat(callers.events(ConnectionClosed.class).map(e -> e.at() + " " + e.why()))
                .containsExactly("ann FIN", "bea ACK of FIN");
    }

    @Test
    void aRefusedCallIsOverWithoutABeginning() {
        callers.calling(0).run();

        assertThat(callers.events(ConnectionOpened.class)).isEmpty();
        assertThat(callers.events(ConnectionClosed.class).map(e -> e.at() + " " + e.why()))
                .containsExactly("ann RST");
    }

    @Test
    void messagesAreToldOfAsTheMachinesKnowThem() {
        talk();

        assertThat(callers.events(FrameSent.class).map(e -> e.at() + " " + e.message()))
                .containsExactly("ann ?one\n", "ann two\n", "bea !one\n");
        assertThat(callers.events(FrameReceived.class).map(e -> e.at() + " " + e.message()))
                .containsExactly("bea ?one\n", "bea two\n", "ann !one\n");
    }

    @Test
    void aMessageNamesTheEndsOfItsConnection() {
        talk();

        FrameSent sent = callers.events(FrameSent.class).toList().getFirst();
        FrameReceived received = callers.events(FrameReceived.class).toList().getFirst();
        assertThat(sent.target()).isEqualTo(TO_BEA.endpoint());
        assertThat(received.target()).isEqualTo(TO_BEA.endpoint());
        assertThat(received.source()).isEqualTo(sent.source());
    }

    private void talk() {
        callers.listening()
                .calling(0)
                .saying(100, "?one")
                .saying(100, "two")
                .at(200, ANN, effects -> effects.disconnect(Socket.A, TO_BEA))
                .run();
    }

    private <E extends TraceEvent> List<Long> packets(
            Class<E> kind, java.util.function.Function<E, Long> number) {
        Stream<E> all = callers.events(kind);
        return all.map(number).toList();
    }
}
