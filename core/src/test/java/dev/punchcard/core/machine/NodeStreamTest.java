package dev.punchcard.core.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How a node brings TCP to its machine, by a machine that answers each line, and says all that it
/// hears and all that is asked of its transport.
final class NodeStreamTest {
    private static final Remote BOB = Remote.tcp(Endpoint.literal("192.0.2.2:7"));
    private static final Endpoint HERE = Endpoint.literal("192.0.2.1:5000");

    private boolean ending; // whether the end of a stream ends a line
    private final List<String> heard = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private Transport.Opening opening = new Transport.Opening.Open(HERE);
    private final Node<String, String, String> node =
            new Node<>(
                    "a",
                    new Program<>(new Answerer(), new Lines()),
                    new Recorder(),
                    TraceSink.OFF,
                    new Deaf());

    private enum Sockets implements Local {
        DOOR
    }

    private enum Words implements Dialogue {
        LINES
    }

    private final class Answerer implements Machine<String, String, String> {
        @Override
        public void onStart(long now, Effects<String, String> effects) {
            effects.listen(Sockets.DOOR, 5000);
        }

        @Override
        public void onBound(long now, Local local, Endpoint at, Effects<String, String> effects) {
            heard.add("bound " + at);
            effects.connect(local, BOB);
        }

        @Override
        public void onFailed(
                long now, Local local, SocketFailure why, Effects<String, String> effects) {
            heard.add("failed " + why);
        }

        @Override
        public void onOpened(
                long now, Local local, Remote remote, Effects<String, String> effects) {
            heard.add("opened " + remote);
        }

        @Override
        public void onMessage(
                long now,
                Local local,
                Remote from,
                String message,
                Effects<String, String> effects) {
            heard.add(message);
            switch (message) {
                case "bye\n" -> effects.disconnect(local, from);
                case "all\n", "close" -> effects.close(local);
                default -> effects.send(local, from, message);
            }
        }

        @Override
        public void onClosed(
                long now,
                Local local,
                Remote remote,
                Closing why,
                Effects<String, String> effects) {
            heard.add("closed " + why);
        }

        @Override
        public Dialogue dialogue(Local local, Remote from) {
            return Words.LINES;
        }
    }

    private final class Lines implements Codec<String> {
        @Override
        public String decode(Dialogue dialogue, Payload payload) {
            return payload.ascii(0, payload.size());
        }

        @Override
        public Payload encode(String message) {
            return Payload.text(message);
        }

        @Override
        public Framing framing(Dialogue dialogue) {
            return new LineFraming(ending);
        }
    }

    private final class Recorder implements Transport {
        @Override
        public Opening bind(Local local, int port) {
            throw new AssertionError("nobody asks for datagrams");
        }

        @Override
        public Opening listen(Local local, int port) {
            asked.add("listen " + port);
            return opening;
        }

        @Override
        public Opening connect(Local local, Remote remote) {
            asked.add("connect " + remote);
            return opening;
        }

        @Override
        public void disconnect(Local local, Remote remote) {
            asked.add("disconnect " + remote);
        }

        @Override
        public void cut(Local local, Remote remote) {
            asked.add("cut " + remote);
        }

        @Override
        public void close(Local local) {
            asked.add("close " + local.name());
        }

        @Override
        public long nextPacket() {
            return 1;
        }

        @Override
        public void send(Local local, Remote remote, Payload payload) {
            asked.add("send " + payload.ascii(0, payload.size() - 1));
        }

        @Override
        public void wakeAt(long deadline, int slot, int generation) {
            throw new AssertionError("no timer is armed");
        }
    }

    private static final class Deaf implements Node.Listener<String> {
        @Override
        public void signalled(long now, String signal) {}

        @Override
        public void concluded(long now, Outcome outcome) {}
    }

    private void open() {
        node.start(0);
        node.opened(1, Sockets.DOOR, BOB);
        heard.clear();
        asked.clear();
    }

    private void read(String text) {
        node.read(2, Sockets.DOOR, BOB, Payload.text(text));
    }

    @Test
    void aPortIsListenedToAndCalledFrom() {
        node.start(0);
        node.opened(1, Sockets.DOOR, BOB);

        assertThat(asked).containsExactly("listen 5000", "connect " + BOB);
        assertThat(heard).containsExactly("bound " + HERE, "opened " + BOB);
    }

    @Test
    void aTransportWithoutTcpSaysSo() {
        opening = new Transport.Opening.Refused(SocketFailure.NO_TCP);
        node.start(0);

        assertThat(heard).containsExactly("failed NO_TCP");
    }

    @Test
    void messagesAreFramesAndNotWhatCameAtOnce() {
        open();
        read("on");
        read("e\ntwo\nthr");
        read("ee\n");

        assertThat(heard).containsExactly("one\n", "two\n", "three\n");
        assertThat(asked).containsExactly("send one", "send two", "send three");
    }

    @Test
    void whatFollowsTheLastWordIsNotHeard() {
        open();
        read("bye\nmore\n");

        assertThat(heard).containsExactly("bye\n");
        assertThat(asked).containsExactly("disconnect " + BOB);
        assertThatThrownBy(() -> read("ghost\n")).hasMessageContaining("DOOR");
    }

    @Test
    void whoClosesTheSocketHearsNothingOfItsConnections() {
        open();
        read("all\nmore\n");

        assertThat(heard).containsExactly("all\n");
        assertThat(asked).containsExactly("close DOOR");
    }

    @Test
    void aFrameThatIsTooLongCutsTheConnectionOff() {
        open();
        read("hi\nthis is much too long for a line");

        assertThat(asked).containsExactly("send hi", "cut " + BOB);
        assertThat(heard).containsExactly("hi\n", "closed FRAME_TOO_LONG");
    }

    @Test
    void anEndIsTold() {
        open();
        read("half a li");
        node.finished(3, Sockets.DOOR, BOB);

        assertThat(heard).containsExactly("closed FINISHED");
        assertThat(asked).containsExactly("disconnect " + BOB);
    }

    @Test
    void whatAnEndEndsCanBeAnswered() {
        ending = true;
        open();
        read("one\ntwo_");
        node.finished(3, Sockets.DOOR, BOB);

        assertThat(heard).containsExactly("one\n", "two_", "closed FINISHED");
        assertThat(asked).containsExactly("send one", "send two", "disconnect " + BOB);
    }

    @Test
    void whereNothingIsLeftAnEndEndsNothing() {
        ending = true;
        open();
        read("one\n");
        node.finished(3, Sockets.DOOR, BOB);

        assertThat(heard).containsExactly("one\n", "closed FINISHED");
    }

    @Test
    void whoHangsUpOnTheLastWordHearsOfNoEnd() {
        ending = true;
        open();
        read("close");
        node.finished(4, Sockets.DOOR, BOB);

        assertThat(heard).containsExactly("close");
        assertThat(asked).containsExactly("close DOOR");
    }

    @Test
    void whatACutCutsOffIsNoMessage() {
        ending = true;
        open();
        read("half a li");
        node.closed(3, Sockets.DOOR, BOB, Closing.RESET);

        assertThat(heard).containsExactly("closed RESET");
    }

    @Test
    void anotherConnectionBeginsWithAnotherFrame() {
        open();
        read("half a li");
        node.closed(3, Sockets.DOOR, BOB, Closing.RESET);
        node.opened(4, Sockets.DOOR, BOB);
        read("whole\n");

        assertThat(heard).endsWith("opened " + BOB, "whole\n");
    }
}
