package dev.punchcard.core.host;

import dev.punchcard.core.machine.CommandReader;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Node;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.machine.Program;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import java.io.IOException;
import java.nio.channels.DatagramChannel;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/// An attempt under way, on a thread of its own, but for its very beginning. Its methods may be
/// called by any thread; those that wait, and [Hole#take], by any other than its own.
///
/// The protocol goes on when the attempt has ended, because others may still need its answers:
/// until [#close], or until the [Hole] is taken or closed.
public final class Joining implements AutoCloseable {
    private static final String INTERRUPTED = "interrupted";
    private static final Duration QUIET_POLL = Duration.ofMillis(20);

    private final HostLoop loop;
    private final Node.Listener<Object> user;
    private final Mailbox mailbox = new Mailbox();
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final Program<?, ?, ?> program;
    private final Node<?, ?, ?> node;
    private final Thread thread;
    private volatile Endpoint local = new Endpoint(IpAddress.ANY, 0); // of the path, once there is

    private Joining(Attempt attempt, long seed, TraceSink trace, Node.Listener<Object> user)
            throws IOException {
        this.user = user;
        attempt.protocol()
                .clash(attempt.options())
                .ifPresent(clash -> {
                    throw new IllegalArgumentException(
                            clash.option() + " has to be " + clash.expected());
                });
        this.loop = HostLoop.open();
        Endpoint wanted = attempt.local();
        Protocol.Setup setup =
                new Protocol.Setup(
                        OwnAddress.fill(
                                attempt.options(),
                                attempt.protocol().peerOptions(),
                                "local-ip",
                                wanted.address()),
                        attempt.quirks(),
                        wanted.port(),
                        new Prng(seed));
        this.program =
                attempt.protocol().peer(setup, attempt.role(), attempt.name(), attempt.server());
        this.node = loop.add(attempt.name(), program, wanted.address(), trace, new Ear());
        this.thread = Thread.ofPlatform().daemon().name("peer " + attempt.name()).start(this::run);
    }

    /// Begins an attempt that nobody watches.
    ///
    /// @throws IllegalArgumentException where its options do not go together
    public static Joining begin(Attempt attempt) throws IOException {
        return begin(attempt, new SecureRandom().nextLong(), TraceSink.OFF, new Nobody());
    }

    /// @param seed of what the protocol draws
    /// @param user hears signals and outcomes
    public static Joining begin(
            Attempt attempt, long seed, TraceSink trace, Node.Listener<Object> user)
            throws IOException {
        return new Joining(attempt, seed, trace, user);
    }

    /// The commands that the role understands.
    public CommandReader<?> commands() {
        return program.commands();
    }

    /// Whether nothing will come of it any more: it was closed, or its path was taken.
    public boolean isOver() {
        return !thread.isAlive();
    }

    /// Has the peer's own thread do something with it and tells it the time; false where too much
    /// waits for it, or it has ended.
    public boolean post(LongConsumer work) {
        return loop.post(node, work);
    }

    /// Gives a command as a person writes it, on the peer's own thread, in a task of [#post].
    ///
    /// @return false where it is not understood
    public boolean command(long now, String line) {
        return node.command(now, line);
    }

    /// Waits for the first outcome; an attempt that is closed before has failed.
    public Outcome outcome() throws InterruptedException {
        try {
            return outcome.get();
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug.getCause());
        }
    }

    /// Waits until the protocol has nothing left to do, such as to answer others who are not
    /// through yet; for so long at most.
    public void awaitQuiet(Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        while (System.nanoTime() - end < 0) {
            CompletableFuture<Boolean> quiet = new CompletableFuture<>();
            if (!post(_ -> quiet.complete(node.isQuiet()))) {
                return;
            }
            try {
                if (quiet.get(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    return;
                }
            } catch (ExecutionException | TimeoutException late) {
                return;
            }
            Thread.sleep(QUIET_POLL);
        }
    }

    /// Waits for the first outcome, which has to be a path.
    ///
    /// @throws NotConnected where it is none; the attempt is closed then
    public Hole await() throws InterruptedException, NotConnected {
        return switch (outcome()) {
            case Outcome.Connected connected -> new Hole(this, connected, local);
            case Outcome.Failed failed -> {
                close();
                throw new NotConnected(failed);
            }
            case Outcome.Started started -> {
                close();
                throw new NotConnected(started);
            }
        };
    }

    /// The socket that carries the path, as this host sees it; port 0 where there is no path.
    public Endpoint local() {
        return local;
    }

    /// Leaves the session, where the protocol has a word for it, which is said once; ends the
    /// protocol and closes its sockets.
    @Override
    public void close() {
        if (!post(this::leave)) {
            loop.stop();
        }
        joinThread();
    }

    private void leave(long now) {
        outcome.complete(new Outcome.Failed(INTERRUPTED));
        for (String farewell : program.commands().farewells()) {
            node.command(now, farewell);
        }
        loop.stop();
    }

    Mailbox mailbox() {
        return mailbox;
    }

    void send(Local local, Remote to, Payload payload) {
        post(now -> {
            if (loop.canSend(node, local, to)) {
                node.pass(now, local, to, payload);
            }
        });
    }

    /// Takes the socket out of the protocol's hands and ends the protocol.
    DatagramChannel take(Local local) throws IOException {
        return take(
                () -> isOpen(local) ? Optional.of(loop.release(node, local)) : Optional.empty());
    }

    /// The same with one connection.
    TcpConnection.Taken take(Local local, Remote remote) throws IOException {
        return take(() -> loop.release(node, local, remote));
    }

    private <T> T take(Supplier<Optional<T>> release) throws IOException {
        CompletableFuture<T> taken = new CompletableFuture<>();
        boolean posted =
                post(_ -> {
                    release.get().ifPresent(taken::complete);
                    loop.stop();
                });
        if (!posted) {
            loop.stop(); // too much waits for it, or it has ended
        }
        joinThread();
        if (!taken.isDone()) {
            throw new IOException("the socket is closed");
        }
        return taken.join();
    }

    private boolean isOpen(Local local) {
        return loop.endpoints(node).containsKey(local.name());
    }

    private void run() {
        try {
            loop.run();
            outcome.complete(new Outcome.Failed(INTERRUPTED));
        } catch (RuntimeException | Error bug) {
            outcome.completeExceptionally(bug);
            loop.stop();
        }
    }

    /// On the attempt's own thread there is nothing to wait for: it ends with the present turn.
    private void joinThread() {
        boolean interrupted = false;
        while (thread.isAlive() && !Thread.currentThread().equals(thread)) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true; // it ends by itself, within a turn
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Ear implements Node.Listener<Object> {
        @Override
        public void signalled(long now, Object signal) {
            user.signalled(now, signal);
        }

        @Override
        public void concluded(long now, Outcome ended) {
            if (ended instanceof Outcome.Connected connected) {
                local = loop.endpoints(node).getOrDefault(connected.local().name(), local);
            }
            user.concluded(now, ended);
            outcome.complete(ended);
        }

        @Override
        public void foreign(long now, Local local, Remote from, Payload payload) {
            mailbox.put(from.endpoint(), payload);
        }
    }

    private record Nobody() implements Node.Listener<Object> {
        @Override
        public void signalled(long now, Object signal) {}

        @Override
        public void concluded(long now, Outcome outcome) {}
    }
}
