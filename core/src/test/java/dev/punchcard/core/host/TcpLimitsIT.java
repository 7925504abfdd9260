package dev.punchcard.core.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.host.TcpLimits.Patience;
import dev.punchcard.core.host.TcpLimits.Room;
import dev.punchcard.core.wire.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What strangers get of this host by TCP, and that it ends where it is said to.
@Timeout(60)
class TcpLimitsIT {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Patience PATIENT = new Patience(LONG, LONG, LONG, LONG, LONG);

    private final List<AutoCloseable> open = new ArrayList<>();
    private LineHost host;
    private LineHost.Seat seat;
    private Endpoint door;

    @BeforeEach
    void start() throws Exception {
        start(Room.DEFAULT, PATIENT);
    }

    @AfterEach
    void stop() throws Exception {
        host.stop();
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    @Test
    void moreConnectionsThanAListenerHasAreTurnedAway() throws Exception {
        limit(new Room(3, 2, 9, 1 << 20, 1 << 20), PATIENT);
        call("127.0.0.1");
        Socket second = call("127.0.0.2");
        call("127.0.0.3");

        requireTurnedAway("127.0.0.4");

        second.close();
        seat.next("closed ");
        call("127.0.0.5");
    }

    @Test
    void moreConnectionsThanASourceHasAreTurnedAway() throws Exception {
        limit(new Room(9, 2, 9, 1 << 20, 1 << 20), PATIENT);
        Socket first = call("127.0.0.1");
        call("127.0.0.1");

        requireTurnedAway("127.0.0.1");

        call("127.0.0.2");
        first.close();
        seat.next("closed ");
        call("127.0.0.1");
    }

    @Test
    void moreCallsThanMayBeUnderWayAreImpossible() throws Exception {
        limit(new Room(9, 9, 1, 1 << 20, 1 << 20), PATIENT);
        try (ServerSocket mute = mute()) {
            Endpoint unanswered = Endpoint.literal("127.0.0.1:" + mute.getLocalPort());
            seat.command("call OTHER " + unanswered);

            seat.command("call OTHER " + door);

            assertThat(seat.next()).isEqualTo("closed OTHER " + door + " IMPOSSIBLE");
            seat.command("hangup OTHER " + unanswered);
            seat.command("call OTHER " + door);
            assertThat(List.of(seat.next(), seat.next())).contains("opened OTHER " + door);
        }
    }

    @Test
    void aCallThatNobodyAnswersIsOverAfterItsTime() throws Exception {
        limit(Room.DEFAULT, new Patience(SHORT, LONG, LONG, LONG, LONG));
        try (ServerSocket mute = mute()) {
            Endpoint unanswered = Endpoint.literal("127.0.0.1:" + mute.getLocalPort());

            seat.command("call OTHER " + unanswered);

            assertThat(seat.next()).isEqualTo("closed OTHER " + unanswered + " TIMED_OUT");
        }
    }

    @Test
    void whoReadsNothingIsCutOffWhenNoRoomIsLeft() throws Exception {
        limit(new Room(9, 9, 9, 100_000, 64 << 20), PATIENT);
        Socket slow = call("127.0.0.1");
        say(slow, "much 1000000\n"); // more than any system's own buffers hold

        assertThat(seat.next()).startsWith("closed DOOR ").endsWith(" TOO_SLOW");
        requireAlive();
    }

    @Test
    void allWhoReadNothingShareOneRoom() throws Exception {
        limit(new Room(9, 9, 9, 8 << 20, 100_000), PATIENT);
        Socket slow = call("127.0.0.1");
        say(slow, "much 1000000\n");

        assertThat(seat.next()).startsWith("closed DOOR ").endsWith(" TOO_SLOW");
        requireAlive();
    }

    @Test
    void whoTakesNothingOfWhatWaitsIsCutOffAfterATime() throws Exception {
        limit(new Room(9, 9, 9, 64 << 20, 64 << 20), new Patience(LONG, LONG, LONG, SHORT, LONG));
        Socket slow = call("127.0.0.1");
        say(slow, "much 1000000\n");

        assertThat(seat.next()).startsWith("closed DOOR ").endsWith(" TOO_SLOW");
    }

    @Test
    void whoSaysNothingIsCutOffAfterATime() throws Exception {
        limit(Room.DEFAULT, new Patience(LONG, SHORT, LONG, LONG, LONG));
        Socket idle = call("127.0.0.1");

        assertThat(seat.next()).startsWith("closed DOOR ").endsWith(" TIMED_OUT");
        requireCut(idle);
    }

    @Test
    void aLineThatIsBegunHasToEndInTimeHoweverLivelyItIs() throws Exception {
        limit(Room.DEFAULT, new Patience(LONG, LONG, SHORT, LONG, LONG));
        Socket slow = call("127.0.0.1");
        say(slow, "whole\nnot ");
        assertThat(seat.next()).isEqualTo("heard whole");

        Thread drip = Thread.ofPlatform().daemon().start(() -> drip(slow));

        assertThat(seat.next()).startsWith("closed DOOR ").endsWith(" TOO_SLOW");
        drip.join();
        requireAlive();
    }

    @Test
    void aLineWithoutAnEndIsCutOff() throws Exception {
        Socket endless = call("127.0.0.1");
        say(endless, "x".repeat(LineMachine.LONGEST + 1));

        assertThat(seat.next()).startsWith("closed DOOR ").endsWith(" FRAME_TOO_LONG");
        requireCut(endless);
    }

    @Test
    void whoDoesNotHangUpInTurnIsCutOffAfterATime() throws Exception {
        limit(Room.DEFAULT, new Patience(LONG, LONG, LONG, LONG, SHORT));
        int channels = host.channels();
        Socket stubborn = call("127.0.0.1");
        say(stubborn, "bye\n");
        while (stubborn.getInputStream().read() >= 0) {} // and does not close

        while (host.channels() > channels) {
            Thread.onSpinWait();
        }
        requireAlive();
    }

    private void limit(Room room, Patience patience) throws Exception {
        host.stop();
        start(room, patience);
    }

    private void start(Room room, Patience patience) throws Exception {
        host = new LineHost(new TcpLimits(room, patience));
        seat = host.seat("127.0.0.1");
        host.start();
        door = host.listening(seat);
    }

    private Socket call(String from) throws Exception {
        Socket hand = new Socket();
        open.add(hand);
        hand.setSoTimeout(10_000);
        hand.bind(LineHost.at(from, 0));
        hand.connect(LineHost.at("127.0.0.1", door.port()));
        seat.next("opened DOOR ");
        return hand;
    }

    private void requireTurnedAway(String from) throws Exception {
        Socket hand = new Socket();
        open.add(hand);
        hand.setSoTimeout(10_000);
        hand.bind(LineHost.at(from, 0));
        hand.connect(LineHost.at("127.0.0.1", door.port()));
        requireCut(hand);
    }

    private static void requireCut(Socket hand) throws IOException {
        boolean over;
        try {
            over = hand.getInputStream().read() < 0;
        } catch (IOException reset) {
            over = !(reset instanceof java.net.SocketTimeoutException);
        }
        assertThat(over).isTrue();
    }

    private void requireAlive() throws Exception {
        Socket other = call("127.0.0.1");
        say(other, "echo alive\n");
        InputStream answers = other.getInputStream();
        assertThat(new String(answers.readNBytes("alive".length()), UTF_8)).isEqualTo("alive");
    }

    /// A port that answers no more calls.
    private ServerSocket mute() throws IOException {
        ServerSocket mute = new ServerSocket(0, 1, LineHost.LOOPBACK);
        for (boolean more = true; more; ) {
            Socket hand = new Socket();
            open.add(hand);
            try {
                hand.connect(
                        new InetSocketAddress(mute.getInetAddress(), mute.getLocalPort()), 300);
            } catch (IOException timeout) {
                more = false;
            }
        }
        return mute;
    }

    private static void say(Socket hand, String text) throws IOException {
        hand.getOutputStream().write(text.getBytes(UTF_8));
        hand.getOutputStream().flush();
    }

    /// Says more and more of a line, until it is cut off.
    private static void drip(Socket hand) {
        try {
            for (int i = 0; i < LineMachine.LONGEST / 2; i++) {
                say(hand, "x");
                Thread.sleep(Duration.ofMillis(20));
            }
        } catch (IOException cut) {
            // as it should be
        } catch (InterruptedException never) {
            Thread.currentThread().interrupt();
        }
    }
}
