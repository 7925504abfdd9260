package dev.punchcard.scenarios.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Leaves cleanly when the system asks the process to end: stops what runs, and waits until all is
/// said and written; it has to be the last that is closed.
///
/// The JVM gives a process that was asked to end a code of its own; for a server that did what it
/// was asked, the right one is 0.
final class Departure implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 5;

    private final CountDownLatch left = new CountDownLatch(1);
    private final Thread hook;
    private Runnable stop = () -> {};
    private boolean leaving;

    Departure(boolean success) {
        hook = new Thread(() -> leave(success), "departure");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// Sets what is stopped then; at once where it is time already.
    synchronized void stopping(Runnable what) {
        stop = what;
        if (leaving) {
            stop.run();
        }
    }

    @Override
    public void close() {
        left.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException leaving) {
            // the hook runs already, and has been told
        }
    }

    private void leave(boolean success) {
        stop();
        try {
            if (left.await(PATIENCE_SECONDS, TimeUnit.SECONDS) && success) {
                Runtime.getRuntime().halt(Main.DONE);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void stop() {
        leaving = true;
        stop.run();
    }
}
