package dev.punchcard.simulator.guest;

import dev.punchcard.core.machine.Codec;
import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Machine;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.machine.Program;
import dev.punchcard.core.machine.SocketFailure;
import dev.punchcard.core.machine.Timer;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import dev.punchcard.simulator.scenario.Breakdown;
import dev.punchcard.simulator.scenario.Part;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// One host's guest as a machine: what comes in wakes threads, and each of them gets its turn
/// before the handler returns.
///
/// Everything here happens under the hand-off: on the engine's thread while all guests are parked,
/// or on the one guest thread whose turn it is while the engine waits.
final class GuestMachine implements Machine<Payload, String, String> {
    private static final int MOST_THREADS = 256;
    private static final int MOST_SOCKETS = 1_024;

    private final Guest guest;
    private final Part.Setting setting;
    private final Duration patience;
    private final List<GuestThread> threads = new ArrayList<>();
    private final List<Optional<GuestPort>> ports = new ArrayList<>(); // by ordinal
    private final ArrayDeque<GuestThread> ready = new ArrayDeque<>();
    private Optional<Effects<Payload, String>> effects = Optional.empty();
    private Optional<GuestThread> running = Optional.empty();
    private Optional<RuntimeException> bug = Optional.empty();
    private int begun;
    private boolean concluded;
    private long now;
    private volatile boolean over; // threads that were given up may look at any time
    private volatile Optional<String> intruder = Optional.empty();

    private enum Bytes implements Dialogue {
        ALL
    }

    /// A guest reads its bytes itself.
    private static final class Raw implements Codec<Payload> {
        @Override
        public Payload decode(Dialogue dialogue, Payload payload) {
            return payload;
        }

        @Override
        public Payload encode(Payload message) {
            return message;
        }
    }

    private GuestMachine(Guest guest, Part.Setting setting, Duration patience) {
        this.guest = guest;
        this.setting = setting;
        this.patience = patience;
    }

    static Program<Payload, String, String> program(
            Guest guest, Part.Setting setting, Duration patience) {
        GuestMachine machine = new GuestMachine(guest, setting, patience);
        setting.atEnd(machine::end);
        return new Program<>(machine, new Raw());
    }

    @Override
    public void onStart(long now, Effects<Payload, String> effects) {
        this.now = now;
        this.effects = Optional.of(effects);
        start(setting.host(), guest, new GuestHost(this, setting));
        giveTurns();
    }

    @Override
    public void onBound(
            long now, Local local, Endpoint endpoint, Effects<Payload, String> effects) {
        this.now = now;
        port(local).ifPresent(port -> port.bound(endpoint));
        giveTurns();
    }

    @Override
    public void onFailed(
            long now, Local local, SocketFailure failure, Effects<Payload, String> effects) {
        this.now = now;
        port(local).ifPresent(port -> port.refused(failure));
        giveTurns();
    }

    @Override
    public void onMessage(
            long now, Local local, Remote from, Payload message, Effects<Payload, String> effects) {
        this.now = now;
        port(local).ifPresent(port -> port.arrived(from.endpoint(), message));
        giveTurns();
    }

    @Override
    public void onUnreachable(
            long now, Local local, Remote remote, IcmpError why, Effects<Payload, String> effects) {
        this.now = now;
        port(local).ifPresent(port -> port.unreachable(remote.endpoint(), why));
        giveTurns();
    }

    @Override
    public void onTimer(long now, Timer timer, Effects<Payload, String> effects) {
        this.now = now;
        for (GuestThread thread : threads) {
            if (thread.alarm().equals(timer)) {
                thread.wakeByAlarm();
            }
        }
        giveTurns();
    }

    @Override
    public Dialogue dialogue(Local local, Remote from) {
        return Bytes.ALL;
    }

    long now() {
        return now;
    }

    /// The moment after such a wait; never, where that is beyond what can be told.
    long after(Duration wait) {
        long nanos = Math.max(0, TimeUnit.NANOSECONDS.convert(wait)); // the most where it is more
        return nanos > GuestThread.FOR_EVER - Math.max(0, now) ? GuestThread.FOR_EVER : now + nanos;
    }

    boolean isOver() {
        return over;
    }

    GuestThread start(String name, Guest body, GuestHost host) {
        if (threads.size() == MOST_THREADS) {
            throw new IllegalStateException("a guest has at most " + MOST_THREADS + " threads");
        }
        GuestThread thread = new GuestThread(this, begun++, name, body, host);
        threads.add(thread);
        ready.add(thread);
        return thread;
    }

    void ready(GuestThread thread) {
        ready.add(thread);
    }

    /// Parks the running thread; it may also be woken for nothing, so look again.
    ///
    /// @return whether the deadline has come
    boolean await(Waiters on, long deadline) {
        GuestThread thread = current();
        if (deadline != GuestThread.FOR_EVER) {
            ask(effects -> effects.arm(thread.alarm(), deadline));
        }
        boolean due = thread.park(on);
        if (over) {
            throw new GuestThread.RunOver();
        }
        if (deadline != GuestThread.FOR_EVER && !due) {
            ask(effects -> effects.disarm(thread.alarm()));
        }
        return due;
    }

    /// Asks the run for something on behalf of the running thread. Should that throw, the mistake
    /// is ours, and the guest must not catch it.
    void ask(Consumer<Effects<Payload, String>> request) {
        current();
        try {
            effects.ifPresent(request);
        } catch (RuntimeException mistake) {
            bug = Optional.of(mistake);
            throw new GuestThread.RunOver();
        }
    }

    /// Says something of the network, which no thread is asked about.
    void report(String text) {
        effects.ifPresent(e -> e.signal(text));
    }

    /// The thread whose turn it is, which has to be the caller.
    GuestThread current() {
        if (over) {
            throw new GuestThread.RunOver();
        }
        if (running.isPresent() && running.get().isCurrent()) {
            return running.get();
        }
        String stranger =
                "thread '"
                        + Thread.currentThread().getName()
                        + "' is not the guest's: start threads by GuestHost.start";
        intruder = Optional.of(stranger);
        throw new IllegalStateException(stranger);
    }

    void requireNotInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    void conclude(Outcome outcome) {
        concluded = true;
        ask(effects -> effects.conclude(outcome));
    }

    /// The guest's code is through; the first thread's end is the guest's.
    void returned(GuestThread thread) {
        if (!over && !concluded && thread.isFirst()) {
            conclude(new Outcome.Started());
        }
    }

    GuestPort open() throws SocketException {
        current();
        int ordinal = 0;
        while (ordinal < ports.size() && ports.get(ordinal).isPresent()) {
            ordinal++;
        }
        if (ordinal == MOST_SOCKETS) {
            throw new SocketException("Too many open files");
        }
        GuestPort port = new GuestPort(this, setting.address(setting.host()), ordinal);
        if (ordinal == ports.size()) {
            ports.add(Optional.of(port));
        } else {
            ports.set(ordinal, Optional.of(port));
        }
        return port;
    }

    void closed(Local slot) {
        ports.set(slot.ordinal(), Optional.empty());
    }

    /// The open socket that is bound to that port.
    Optional<GuestPort> bound(int number) {
        return ports.stream()
                .flatMap(Optional::stream)
                .filter(port -> port.local().map(Endpoint::port).orElse(-1) == number)
                .findFirst();
    }

    private Optional<GuestPort> port(Local local) {
        return local.ordinal() < ports.size() ? ports.get(local.ordinal()) : Optional.empty();
    }

    private void giveTurns() {
        while (!ready.isEmpty()) {
            GuestThread thread = ready.poll();
            running = Optional.of(thread);
            if (!thread.resume(patience)) {
                throw new Breakdown(Breakdowns.stuck(thread, now, patience));
            }
            running = Optional.empty();
            if (bug.isPresent()) {
                throw bug.get();
            }
            if (thread.thrown().isPresent()) {
                throw new Breakdown(Breakdowns.thrown(thread, now, thread.thrown().get()));
            }
            if (intruder.isPresent()) {
                throw new Breakdown(Breakdowns.intruded(setting.host(), now, intruder.get()));
            }
            if (thread.hasEnded() && thread.end(patience)) {
                threads.remove(thread);
            }
        }
    }

    private void end() {
        over = true;
        List<String> alive = new ArrayList<>();
        for (GuestThread thread : threads) {
            if (!thread.end(patience)) {
                alive.addAll(Breakdowns.alive(thread, now));
            }
        }
        if (!alive.isEmpty()) {
            throw new Breakdown(alive);
        }
    }
}
