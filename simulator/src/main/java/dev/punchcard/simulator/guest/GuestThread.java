package dev.punchcard.simulator.guest;

import dev.punchcard.core.machine.Timer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A thread of a guest: it moves only while the engine waits for it.
public final class GuestThread {
    static final long FOR_EVER = Long.MAX_VALUE;

    private final GuestMachine machine;
    private final String name;
    private final Alarm alarm;
    private final Thread thread;
    private final Semaphore turn = new Semaphore(0);
    private final Semaphore pause = new Semaphore(0);
    private final Waiters ending = new Waiters();
    private Waiters waitingOn = new Waiters();
    private Optional<Throwable> thrown = Optional.empty();
    private boolean begun;
    private boolean parked;
    private boolean due;
    private boolean stuck;
    private boolean ended;

    /// The deadline of a thread that waits.
    record Alarm(int thread) implements Timer {}

    /// Unwinds a guest whose run is over. It is no exception, so that code which catches those does
    /// not take it for something that it could try again.
    static final class RunOver extends Error {
        private static final long serialVersionUID = 1;

        RunOver() {
            super("the run is over", null, false, false);
        }
    }

    GuestThread(GuestMachine machine, int number, String name, Guest guest, GuestHost host) {
        this.machine = machine;
        this.name = name;
        this.alarm = new Alarm(number);
        this.thread =
                Thread.ofPlatform()
                        .daemon()
                        .name("guest " + name)
                        .unstarted(() -> run(guest, host));
    }

    public String name() {
        return name;
    }

    /// Waits until the thread has ended.
    public void join() throws InterruptedException {
        while (!ended) {
            machine.requireNotInterrupted();
            machine.await(ending, FOR_EVER);
        }
    }

    /// Has its present or next sleep, join or start after a delay end early, a select return, and a
    /// receive on a channel close that channel; a socket's receive waits on, as the JDK's does.
    public void interrupt() {
        thread.interrupt();
        wake();
    }

    Alarm alarm() {
        return alarm;
    }

    /// Whether this is the thread that the guest began with.
    boolean isFirst() {
        return alarm.thread() == 0;
    }

    boolean hasEnded() {
        return ended;
    }

    boolean isCurrent() {
        return Thread.currentThread().equals(thread);
    }

    Optional<Throwable> thrown() {
        return thrown;
    }

    StackTraceElement[] stack() {
        return thread.getStackTrace();
    }

    /// On the engine's thread: lets it move until it parks or ends; false where it does neither.
    boolean resume(Duration patience) {
        if (begun) {
            turn.release();
        } else {
            begun = true;
            thread.start();
        }
        stuck = !hasPaused(patience);
        return !stuck;
    }

    /// On its own thread: lets the engine go on until somebody wakes this one.
    ///
    /// @return whether that was because the deadline has come
    boolean park(Waiters on) {
        on.add(this);
        waitingOn = on;
        parked = true;
        due = false;
        pause.release();
        turn.acquireUninterruptibly();
        return due;
    }

    /// Its turn comes as soon as all who were woken earlier have parked again.
    void wake() {
        if (parked) {
            parked = false;
            waitingOn.remove(this);
            machine.ready(this);
        }
    }

    /// Its deadline has come.
    void wakeByAlarm() {
        due = true;
        wake();
    }

    /// On the engine's thread, when this one has ended or the run is over: false where it lives on.
    boolean end(Duration patience) {
        if (!begun) {
            return true;
        }
        if (stuck) {
            thread.interrupt();
        }
        turn.release();
        try {
            return thread.join(patience);
        } catch (InterruptedException interrupted) {
            throw cancelled();
        }
    }

    private boolean hasPaused(Duration patience) {
        try {
            return pause.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            throw cancelled();
        }
    }

    private CancellationException cancelled() {
        Thread.currentThread().interrupt();
        return new CancellationException("interrupted while the guest " + name + " had its turn");
    }

    private void run(Guest guest, GuestHost host) {
        try {
            guest.run(host);
            machine.returned(this);
        } catch (RunOver over) {
            // the end of a run is no mistake of the guest
        } catch (Throwable thrown) {
            this.thrown = Optional.of(thrown);
        }
        ended = true;
        ending.wake();
        pause.release();
    }
}
