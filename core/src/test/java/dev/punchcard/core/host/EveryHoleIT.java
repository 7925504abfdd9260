package dev.punchcard.core.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Node;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.machine.Signal;
import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.protocol.Protocols;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever the protocol, its users get the socket: what they say reaches each other, and the
/// socket they take is the one that was punched with.
@Timeout(120)
final class EveryHoleIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final byte[] NO_TEXT = {-1, 0, 'S', 'Y', 'N', -128};

    /// The phases of rabid, shortened: on this path nothing is late.
    private static final String QUICK =
            " finish-wait=100ms tick=10ms window=1 greetings=3 greeting-rest=200ms"
                    + " confirm-time=1s start-seconds=1";

    private final BlockingQueue<Object> signals = new LinkedBlockingQueue<>(); // of the first peer
    private HostLoop loop;

    @BeforeEach
    void open() throws IOException {
        loop = HostLoop.open();
    }

    @AfterEach
    void stop() {
        loop.stop();
    }

    /// A protocol, options of its server, the first peer with the signals to wait for before the
    /// second one may come, and that one.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "rabid | '' | host players=2 | holepunch_progress_update | client",
                "simple | '' | host players=2 | start_session | joiner",
                "simple | '' | random | start_session | random",
                "gopunch | '' | client | '' | client",
                "gopunch | concept=true | client concept=true | '' | client concept=true",
                "holepuncher | dialect=A | host dialect=A players=2"
                        + " | session_registered session_registered | client dialect=A",
                "holepuncher | dialect=B | host dialect=B players=2"
                        + " | session_registered session_registered | client dialect=B",
                "holepuncher | dialect=M autostart-delay=1s | host dialect=M"
                        + " | session_registered session_registered | client dialect=M",
                "plain | '' | caller name=alice | '' | callee name=bob"
            })
    void usersHearEachOtherAndTheTakenSocketIsTheOneThatTheOtherKnows(
            String protocol, String serving, String first, String awaited, String second)
            throws Exception {
        Protocol spoken = Protocols.named(protocol).orElseThrow();
        Endpoint server = serve(spoken, words(serving));
        try (Joining alice =
                Joining.begin(attempt(spoken, server, first), 1, TraceSink.OFF, new Ear())) {
            Optional<String> invitation = await(spoken, words(awaited));
            try (Joining bob = Joining.begin(attempt(spoken, server, second))) {
                if (second.startsWith("joiner")) {
                    bob.post(now -> bob.command(now, invitation.orElseThrow()));
                }
                try (Hole atAlice = alice.await();
                        Hole atBob = bob.await()) {
                    requirePathFor(atAlice, atBob);
                }
            }
        }
    }

    private static void requirePathFor(Hole atAlice, Hole atBob) throws Exception {
        assertThat(atAlice.remotes()).containsExactly(atBob.local());
        assertThat(atBob.remotes()).containsExactly(atAlice.local());
        requireHeard(atAlice, atBob, "hello bob".getBytes(UTF_8));
        requireHeard(atBob, atAlice, "hello alice".getBytes(UTF_8));
        requireHeard(atAlice, atBob, NO_TEXT);
        byte[] mine = "mine".getBytes(UTF_8);
        try (DatagramChannel taken = atBob.take()) {
            int port = atAlice.local().port();
            InetAddress loopback = InetAddress.getLoopbackAddress();
            taken.send(ByteBuffer.wrap(mine), new InetSocketAddress(loopback, port));
            Hole.Mail heard = atAlice.receive(PATIENCE).orElseThrow();
            assertThat(heard.payload().toBytes()).isEqualTo(mine);
            assertThat(heard.from()).isEqualTo(atBob.local());
        }
    }

    private static void requireHeard(Hole from, Hole to, byte[] bytes) throws Exception {
        from.send(to.local(), bytes);
        assertThat(to.receive(PATIENCE).orElseThrow().payload().toBytes()).isEqualTo(bytes);
    }

    private Endpoint serve(Protocol protocol, List<String> words) {
        Options options = Options.none();
        for (String word : words) {
            List<String> pair = List.of(word.split("="));
            Option<?> option =
                    Options.find(protocol.serverOptions(), pair.getFirst()).orElseThrow();
            options = options.set(option, pair.getLast());
        }
        Protocol.Setup setup = new Protocol.Setup(options, List.of(), 0, new Prng(1));
        Node<?, ?, ?> node =
                loop.add(
                        "server",
                        protocol.server(setup),
                        IpAddress.LOOPBACK,
                        TraceSink.OFF,
                        new Ear());
        Endpoint at = loop.endpoints(node).values().iterator().next();
        Thread.ofPlatform().daemon().start(loop::run);
        return at;
    }

    private static Attempt attempt(Protocol protocol, Endpoint server, String line) {
        List<String> words = words(line + (protocol.name().equals("rabid") ? QUICK : ""));
        Attempt attempt =
                Attempt.of(protocol, words.getFirst(), server)
                        .from(new Endpoint(IpAddress.LOOPBACK, 0));
        for (String word : words.subList(1, words.size())) {
            List<String> pair = List.of(word.split("="));
            attempt = attempt.set(pair.getFirst(), pair.getLast());
        }
        return attempt;
    }

    /// @return the command that the last of these signals invites others to give
    private Optional<String> await(Protocol protocol, List<String> names) throws Exception {
        Optional<String> invitation = Optional.empty();
        for (String name : names) {
            Object heard = "";
            while (!(heard instanceof Signal signal && signal.name().equals(name))) {
                heard = signals.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                assertThat(heard).as("signal " + name).isNotNull();
            }
            Object last = heard;
            invitation = protocol.invitation().flatMap(i -> i.read(last));
        }
        return invitation;
    }

    private static List<String> words(String line) {
        return line.isEmpty() ? List.of() : List.of(line.split(" "));
    }

    private final class Ear implements Node.Listener<Object> {
        @Override
        public void signalled(long now, Object signal) {
            signals.add(signal);
        }

        @Override
        public void concluded(long now, Outcome outcome) {}
    }
}
