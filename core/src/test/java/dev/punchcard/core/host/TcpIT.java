package dev.punchcard.core.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.wire.Endpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Real TCP on the loopback interface, between nodes and with remotes that are played by hand.
@Timeout(60)
class TcpIT {
    private static final int MANY = 1_000;

    private final List<AutoCloseable> hands = new ArrayList<>();
    private LineHost host;
    private LineHost.Seat alice;
    private LineHost.Seat bob;
    private Endpoint atAlice;

    @BeforeEach
    void listen() throws Exception {
        TcpLimits.Room room = new TcpLimits.Room(2 * MANY, 2 * MANY, MANY, 1 << 20, 1 << 22);
        host = new LineHost(new TcpLimits(room, TcpLimits.Patience.DEFAULT));
        alice = host.seat("127.0.0.1");
        bob = host.seat("127.0.0.2");
        host.start();
        atAlice = host.listening(alice);
    }

    @AfterEach
    void stop() throws Exception {
        host.stop();
        for (AutoCloseable hand : hands) {
            hand.close();
        }
    }

    @Test
    void aCallIsOpenAtBothEndsAndLinesGoBothWays() throws Exception {
        bob.command("call OTHER " + atAlice);
        bob.next("opened OTHER " + atAlice);
        String atBob = alice.next("opened DOOR ");

        bob.command("say OTHER " + atAlice + " hello");
        alice.command("say DOOR " + atBob + " hi");

        assertThat(alice.next()).isEqualTo("heard hello");
        assertThat(bob.next()).isEqualTo("heard hi");
    }

    @Test
    void linesAreWholeHoweverTheyWereCut() throws Exception {
        Socket hand = call();
        for (byte octet : "one\ntwo\n".getBytes(UTF_8)) {
            hand.getOutputStream().write(octet); // a segment of its own, or not
            hand.getOutputStream().flush();
        }
        write(hand, "three\nfour\nfi");
        write(hand, "ve\n");

        for (String line : List.of("one", "two", "three", "four", "five")) {
            assertThat(alice.next()).isEqualTo("heard " + line);
        }
    }

    @Test
    void whatTheSystemHasNoRoomForIsSentInOrderWhenItHas() throws Exception {
        Socket hand = call();
        write(hand, "much 90000\n"); // a megabyte
        BufferedReader reader = reader(hand);

        for (int i = 0; i < 90_000; i++) {
            assertThat(reader.readLine()).isEqualTo("line " + i);
        }
    }

    @Test
    void aPortThatNobodyListensAtRefuses() throws Exception {
        alice.command("close DOOR");

        bob.command("call OTHER " + atAlice);

        assertThat(bob.next()).isEqualTo("closed OTHER " + atAlice + " REFUSED");
        assertThat(bob.connections()).isZero();
    }

    @Test
    void aCallThatIsGivenUpIsHeardOfNoMore() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, LineHost.LOOPBACK)) {
            Endpoint at = Endpoint.literal("127.0.0.1:" + full.getLocalPort());
            fill(full);
            host.listening(bob);

            bob.command("await DOOR " + at);

            assertThat(bob.next()).isEqualTo("no patience left for " + at);
            assertThat(bob.connections()).isZero();
            bob.command("silence");
            assertThat(bob.next()).isEqualTo("silence");
        }
    }

    @Test
    void aCallThatIsGivenUpCanBeMadeAgainAtOnce() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, LineHost.LOOPBACK)) {
            Endpoint at = Endpoint.literal("127.0.0.1:" + full.getLocalPort());
            fill(full);
            host.listening(bob);
            bob.command("call DOOR " + at);
            bob.command("recall DOOR " + at);
            bob.command("silence");
            assertThat(bob.next()).isEqualTo("silence");

            hands.add(full.accept()); // and has room for one more, who asks again in a second
            hands.add(full.accept());

            assertThat(bob.next()).isEqualTo("opened DOOR " + at);
        }
    }

    @Test
    void anAddressOfTheOtherFamilyIsImpossible() throws Exception {
        bob.command("call OTHER [::1]:9");

        assertThat(bob.next()).isEqualTo("closed OTHER [::1]:9 IMPOSSIBLE");
    }

    @Test
    void theEndIsToldAfterTheLastLineAndFreesEverything() throws Exception {
        int before = host.channels();
        Socket hand = call();
        write(hand, "last words\n");
        hand.close();

        assertThat(alice.next()).isEqualTo("heard last words");
        assertThat(alice.next()).startsWith("closed DOOR ").endsWith(" FINISHED");
        assertThat(alice.connections()).isZero();
        assertThat(host.channels()).isEqualTo(before);
    }

    @Test
    void aResetIsToldFromAnEnd() throws Exception {
        Socket hand = call();
        hand.setSoLinger(true, 0);
        hand.close();

        assertThat(alice.next()).startsWith("closed DOOR ").endsWith(" RESET");
    }

    @Test
    void whatWasSaidBeforeHangingUpStillArrives() throws Exception {
        Socket hand = call();
        write(hand, "much 5000\nbye\nwhat nobody reads any more\n");
        BufferedReader reader = reader(hand);

        for (int i = 0; i < 5_000; i++) {
            assertThat(reader.readLine()).isEqualTo("line " + i);
        }
        assertThat(reader.readLine()).isEqualTo("farewell");
        assertThat(reader.readLine()).as("the end of the stream").isNull();
    }

    @Test
    void whoHasSaidAllStillGetsWhatWaits() throws Exception {
        Socket hand = call();
        write(hand, "much 50000\n");
        hand.shutdownOutput();
        BufferedReader reader = reader(hand);

        assertThat(alice.next()).startsWith("closed DOOR ").endsWith(" FINISHED");
        for (int i = 0; i < 50_000; i++) {
            assertThat(reader.readLine()).isEqualTo("line " + i);
        }
    }

    @Test
    void aCallGoesOutFromThePortThatListens() throws Exception {
        Endpoint atBob = host.listening(bob);

        bob.command("call DOOR " + atAlice);

        assertThat(bob.next()).isEqualTo("opened DOOR " + atAlice);
        assertThat(alice.next()).isEqualTo("opened DOOR " + atBob);
        bob.command("say DOOR " + atAlice + " hello");
        assertThat(alice.next()).isEqualTo("heard hello");
    }

    /// Whoever comes first: the other's call meets it, or finds the connection there already.
    @Test
    void twoThatCallEachOtherFromWhereTheyListenHaveOneConnection() throws Exception {
        for (int i = 0; i < 100; i++) {
            Endpoint a = host.listening(alice);
            Endpoint b = host.listening(bob);
            alice.command("call DOOR " + b);
            bob.command("call DOOR " + a);

            assertThat(alice.next()).isEqualTo("opened DOOR " + b);
            assertThat(bob.next()).isEqualTo("opened DOOR " + a);
            alice.command("say DOOR " + b + " hello");
            bob.command("say DOOR " + a + " hi");

            assertThat(alice.next()).isEqualTo("heard hi");
            assertThat(bob.next()).isEqualTo("heard hello");
            alice.command("close DOOR");
            assertThat(bob.next()).isEqualTo("closed DOOR " + a + " FINISHED");
        }
    }

    /// The connection that is there is not of this node, which the system does not say.
    @Test
    void aCallThatIsNotAnsweredByTheOthersIsImpossibleAfterAHandshakesTime() throws Exception {
        Endpoint atBob = host.listening(bob);
        Socket thief = new Socket();
        hands.add(thief);
        thief.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        thief.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        thief.bind(LineHost.at("127.0.0.2", atBob.port()));
        thief.connect(LineHost.at("127.0.0.1", atAlice.port()));

        bob.command("call DOOR " + atAlice);

        assertThat(bob.next()).isEqualTo("closed DOOR " + atAlice + " IMPOSSIBLE");
        assertThat(bob.connections()).isZero();
    }

    /// Two calls that cross on the wire: a call of one's own port is the one that does so surely.
    @Test
    void aCallOfOnesOwnPortMeetsItself() throws Exception {
        alice.command("call DOOR " + atAlice);

        assertThat(alice.next()).isEqualTo("opened DOOR " + atAlice);
        alice.command("say DOOR " + atAlice + " anybody?");
        assertThat(alice.next()).isEqualTo("heard anybody?");
    }

    @Test
    void aSecondCallOfTheSameRemoteIsTheFirstOne() throws Exception {
        host.listening(bob);
        bob.command("call DOOR " + atAlice);
        bob.next("opened DOOR " + atAlice);

        bob.command("call DOOR " + atAlice);

        bob.command("say DOOR " + atAlice + " hello");
        alice.next("opened DOOR ");
        assertThat(alice.next()).isEqualTo("heard hello");
    }

    @Test
    void aPortThatIsTakenIsToldFromOneThatIsRefused() throws Exception {
        LineHost.Seat rival = bob;
        try (ServerSocket taken =
                new ServerSocket(0, 1, LineHost.at("127.0.0.2", 0).getAddress())) {
            rival.command("listen DOOR " + taken.getLocalPort());

            assertThat(rival.next()).isEqualTo("failed DOOR PORT_IN_USE");
        }
        rival.command("listen DOOR 0");
        String port = rival.next("bound DOOR 127.0.0.2:");
        rival.command("listen OTHER " + port); // which could be shared, and must not be
        assertThat(rival.next()).isEqualTo("failed OTHER PORT_IN_USE");
    }

    @Test
    void aClosedPortCanBeListenedAtAgainAtOnce() throws Exception {
        Socket hand = call();
        alice.command("listen DOOR " + atAlice.port());

        assertThat(alice.next()).isEqualTo("bound DOOR " + atAlice);
        assertThat(hand.getInputStream().read()).as("the end of the stream").isNegative();
        call();
    }

    @Test
    void datagramsAndConnectionsShareOnePortNumber() throws Exception {
        alice.command("bind OTHER " + atAlice.port());

        assertThat(alice.next()).isEqualTo("bound OTHER " + atAlice);
        call();
    }

    @Test
    void connectionsOfIpv6AreConnectionsToo() throws Exception {
        LineHost six = new LineHost(TcpLimits.DEFAULT);
        LineHost.Seat seat = six.seat("::1");
        six.start();
        Endpoint at = six.listening(seat);

        seat.command("call OTHER " + at);

        assertThat(List.of(seat.next(), seat.next())).contains("opened OTHER " + at);
        seat.command("say OTHER " + at + " hello");
        assertThat(seat.next()).isEqualTo("heard hello");
        six.stop();
    }

    @Test
    void aThousandConnectionsNeedNoThreadsAndLeaveNothingBehind() throws Exception {
        int channels = host.channels();
        int threads = Thread.activeCount();
        List<Socket> callers = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            callers.add(call());
        }
        for (Socket caller : callers) {
            write(caller, "echo present\n");
        }
        for (Socket caller : callers) {
            assertThat(reader(caller).readLine()).isEqualTo("present");
        }
        assertThat(alice.connections()).isEqualTo(MANY);
        assertThat(Thread.activeCount()).isEqualTo(threads);

        alice.command("close DOOR");
        for (Socket caller : callers) {
            assertThat(caller.getInputStream().read()).as("the end of the stream").isNegative();
            caller.close();
        }
        assertThat(alice.connections()).isZero();
        while (host.channels() > channels - 1) { // the ends that come back take a moment
            Thread.onSpinWait();
        }
    }

    private Socket call() throws Exception {
        Socket hand = new Socket(LineHost.LOOPBACK, atAlice.port());
        hands.add(hand);
        hand.setSoTimeout(10_000);
        alice.next("opened DOOR ");
        return hand;
    }

    /// Until its system lets nobody wait any more, so that a call is not answered at all.
    private void fill(ServerSocket full) throws IOException {
        for (boolean more = true; more; ) {
            Socket hand = new Socket();
            hands.add(hand);
            try {
                hand.connect(
                        new InetSocketAddress(full.getInetAddress(), full.getLocalPort()), 300);
            } catch (IOException timeout) {
                more = false;
            }
        }
    }

    private static void write(Socket hand, String text) throws IOException {
        hand.getOutputStream().write(text.getBytes(UTF_8));
        hand.getOutputStream().flush();
    }

    private static BufferedReader reader(Socket hand) throws IOException {
        return new BufferedReader(new InputStreamReader(hand.getInputStream(), UTF_8));
    }
}
