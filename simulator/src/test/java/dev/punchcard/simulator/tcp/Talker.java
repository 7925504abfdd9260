package dev.punchcard.simulator.tcp;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.simulator.tcp.connection.Connection;
import dev.punchcard.simulator.tcp.connection.TcpState;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// A user who says what he has to say in pieces, shuts down, and reads until the other has done so
/// too: at once, or in small gulps with rests between them.
final class Talker implements Party.User {
    private static final long LONGEST_REST = Duration.ofMillis(700).toNanos();
    private static final int MOST_RESTS = 40; // then he reads at once, so that there is an end

    private final Wire wire;
    private final Party party;
    private final Prng random;
    private final ByteBuffer words;
    private final byte[] all;
    private final boolean slow;
    private final boolean closes; // at last, instead of only shutting down
    private Optional<Connection> talk = Optional.empty();
    private int rests;
    private boolean resting;
    private boolean aborted;
    private boolean called;

    Talker(Wire wire, Party party, Prng random) {
        this.wire = wire;
        this.party = party;
        this.random = random;
        int length = random.chance(0.2) ? random.nextInt(3) : random.nextInt(900);
        this.all = new byte[length];
        for (int i = 0; i < length; i++) {
            all[i] = (byte) random.nextLong();
        }
        this.words = ByteBuffer.wrap(all);
        this.slow = random.chance(0.4);
        this.closes = random.chance(0.5);
        party.user(this);
        party.reads(false);
    }

    int length() {
        return all.length;
    }

    Duration dawdling() {
        return Duration.ofNanos(LONGEST_REST * (MOST_RESTS + all.length + 2L));
    }

    void listen(int port) {
        party.listen(port);
    }

    void call(int port, Endpoint remote) {
        called = true;
        party.connect(port, remote);
    }

    void abort() {
        aborted = true;
        talk.ifPresent(connection -> connection.abort(wire.now()));
    }

    @Override
    public void opened(Connection connection) {
        talk = Optional.of(connection);
        if (aborted) {
            connection.abort(wire.now());
        } else {
            speak(connection);
        }
    }

    /// Says some of the rest now, and more later.
    private void speak(Connection connection) {
        while (words.hasRemaining()) {
            int piece = 1 + random.nextInt(words.remaining());
            ByteBuffer part = words.slice(words.position(), piece);
            int taken = connection.write(wire.now(), part);
            words.position(words.position() + taken);
            if (connection.state() == TcpState.CLOSED || taken < piece) {
                return; // over, or told when it is writable
            }
            if (random.chance(0.3)) {
                wire.after(random.nextLong(LONGEST_REST), () -> speak(connection));
                return;
            }
        }
        connection.shutdown(wire.now());
        closeAtEnd(connection);
    }

    @Override
    public void writable(Connection connection) {
        speak(connection);
    }

    @Override
    public void readable(Connection connection) {
        if (!resting) {
            hear(connection);
        }
    }

    private void hear(Connection connection) {
        resting = false;
        while (connection.available() > 0) {
            if (slow && rests < MOST_RESTS && random.chance(0.5)) {
                rests++;
                resting = true;
                wire.after(random.nextLong(LONGEST_REST), () -> hear(connection));
                return;
            }
            party.read(connection, 1 + random.nextInt(connection.available()));
        }
        closeAtEnd(connection);
    }

    @Override
    public void peerClosed(Connection connection) {
        closeAtEnd(connection);
    }

    private void closeAtEnd(Connection connection) {
        boolean done = connection.isPeerClosed() && connection.available() == 0;
        if (closes && done && !words.hasRemaining()) {
            connection.close(wire.now());
        }
    }

    private byte[] heard() {
        return talk.map(party::bytes).orElseGet(() -> new byte[0]);
    }

    boolean heardAll(Talker other) {
        return Arrays.equals(heard(), other.all);
    }

    boolean heardPrefix(Talker other) {
        byte[] heard = heard();
        return heard.length <= other.all.length
                && Arrays.equals(heard, Arrays.copyOf(other.all, heard.length));
    }

    private long told(String what) {
        return party.news.stream().filter(news -> news.startsWith(what)).count();
    }

    boolean wasToldEnd() {
        return told("peer closed") > 0;
    }

    boolean hasClosed() {
        return told("closed") > 0;
    }

    boolean hasFailed() {
        return told("failed") > 0;
    }

    boolean hasAborted() {
        return aborted;
    }

    /// Whether he has been told once how it ended; or nothing ever began for him, who did not call.
    boolean hasEnded() {
        boolean began = called || talk.isPresent();
        return told("closed") + told("failed") == (began ? 1 : 0) && told("peer closed") <= 1;
    }

    @Override
    public String toString() {
        int heard = heard().length;
        return party.name()
                + " said "
                + words.position()
                + "/"
                + all.length
                + " heard "
                + heard
                + " "
                + party.news.stream().filter(news -> !news.endsWith("able")).toList();
    }
}
