package dev.punchcard.simulator.guest;

import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.IllegalSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.spi.AbstractSelectableChannel;
import java.nio.channels.spi.AbstractSelectionKey;
import java.nio.channels.spi.AbstractSelector;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/// A [Selector] on the virtual network. Its sets keep the order of registration, so that whoever
/// goes through them does so in the same order in every run.
final class GuestSelector extends AbstractSelector {
    private final GuestMachine machine;
    private final Set<SelectionKey> keys = new LinkedHashSet<>();
    private final Set<SelectionKey> selected = new LinkedHashSet<>();
    private final Waiters waiters = new Waiters();
    private boolean wokenUp;

    GuestSelector(GuestProvider provider, GuestMachine machine) {
        super(provider);
        this.machine = machine;
    }

    /// One channel's registration.
    private static final class Key extends AbstractSelectionKey {
        private final GuestSelector selector;
        private final GuestChannel channel;
        private int interest;
        private int ready;

        Key(GuestSelector selector, GuestChannel channel, int interest) {
            this.selector = selector;
            this.channel = channel;
            this.interest = interest;
        }

        @Override
        public SelectableChannel channel() {
            return channel;
        }

        @Override
        public Selector selector() {
            return selector;
        }

        @Override
        public int interestOps() {
            requireValid();
            return interest;
        }

        @Override
        public SelectionKey interestOps(int operations) {
            requireValid();
            if ((operations & ~channel.validOps()) != 0) {
                throw new IllegalArgumentException("operations " + operations);
            }
            interest = operations;
            return this;
        }

        @Override
        public int readyOps() {
            requireValid();
            return ready;
        }

        /// What of its interest can be done now; the network takes a datagram at any time.
        int now() {
            int readable = channel.port().isReadable() ? OP_READ : 0;
            return (readable | OP_WRITE) & interest;
        }

        private void requireValid() {
            if (!isValid()) {
                throw new CancelledKeyException();
            }
        }
    }

    @Override
    public Set<SelectionKey> keys() {
        requireOpen();
        return Collections.unmodifiableSet(keys);
    }

    @Override
    public Set<SelectionKey> selectedKeys() {
        requireOpen();
        return selected;
    }

    @Override
    public int selectNow() {
        requireOpen();
        machine.current();
        wokenUp = false;
        forgetCancelled();
        return update();
    }

    @Override
    public int select() {
        return selectUntil(GuestThread.FOR_EVER);
    }

    @Override
    public int select(long milliseconds) {
        if (milliseconds < 0) {
            throw new IllegalArgumentException("Negative timeout");
        }
        Duration wait = Duration.ofMillis(milliseconds);
        return selectUntil(milliseconds == 0 ? GuestThread.FOR_EVER : machine.after(wait));
    }

    @Override
    public Selector wakeup() {
        wokenUp = true;
        waiters.wake();
        return this;
    }

    /// Something about a registered channel has changed.
    void look() {
        waiters.wake();
    }

    @Override
    protected SelectionKey register(AbstractSelectableChannel channel, int interest, Object with) {
        if (!(channel instanceof GuestChannel guests)) {
            throw new IllegalSelectorException();
        }
        Key key = new Key(this, guests, interest);
        key.attach(with);
        keys.add(key);
        guests.port().watch(this);
        return key;
    }

    @Override
    protected void implCloseSelector() {
        wakeup();
        for (SelectionKey key : keys) {
            key.cancel();
        }
        forgetCancelled();
        selected.clear();
    }

    private int selectUntil(long deadline) {
        requireOpen();
        forgetCancelled();
        int updated = update();
        boolean due = false;
        while (updated == 0 && !due && !wokenUp && !Thread.currentThread().isInterrupted()) {
            due = machine.await(waiters, deadline);
            if (!isOpen()) {
                return 0;
            }
            forgetCancelled();
            updated = update();
        }
        wokenUp = false;
        return updated;
    }

    /// Adds what is ready to the selected keys and says how many of those have changed.
    private int update() {
        int updated = 0;
        for (SelectionKey each : keys) {
            Key key = (Key) each;
            int now = key.isValid() ? key.now() : 0;
            if (now == 0) {
                continue;
            }
            int before = selected.contains(key) ? key.ready : 0;
            key.ready = before | now;
            selected.add(key);
            if (key.ready != before) {
                updated++;
            }
        }
        return updated;
    }

    private void forgetCancelled() {
        Set<SelectionKey> cancelled = cancelledKeys();
        keys.removeIf(key -> {
            if (key.isValid()) {
                return false;
            }
            selected.remove(key);
            ((Key) key).channel.port().unwatch(this);
            deregister((Key) key);
            return true;
        });
        cancelled.clear();
    }

    private void requireOpen() {
        if (!isOpen()) {
            throw new ClosedSelectorException();
        }
    }
}
