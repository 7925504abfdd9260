package dev.punchcard.core.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The open channels of one loop, of whatever kind, and the wait for those that are ready.
///
/// It belongs to the loop's thread, but for [#interrupt].
final class Watch {
    private final Selector selector;
    private final List<HostSocket> ready = new ArrayList<>(); // of one turn

    private Watch(Selector selector) {
        this.selector = selector;
    }

    static Watch open() throws IOException {
        return new Watch(Selector.open());
    }

    /// Waits for nothing yet.
    SelectionKey add(SelectableChannel channel) throws IOException {
        return channel.register(selector, 0);
    }

    /// Waits for datagrams.
    void add(UdpSocket socket) throws IOException {
        socket.channel().register(selector, SelectionKey.OP_READ, socket);
    }

    /// Lets go of a channel that stays open.
    void release(SelectableChannel channel) {
        channel.keyFor(selector).cancel();
        sweep(); // only then has it left the selector
    }

    /// Lets go of channels that are closed.
    void sweep() {
        try {
            selector.selectNow(Watch::ignore);
        } catch (IOException broken) {
            throw new UncheckedIOException("the selector failed", broken);
        }
    }

    /// How many channels are open, of whatever kind and state.
    int channels() {
        sweep();
        return selector.keys().size();
    }

    /// What is ready by now, in the order in which it was opened; good until the next look.
    List<HostSocket> ready() throws IOException {
        ready.clear();
        selector.selectNow(this::collect);
        return sorted();
    }

    /// Waits until something is ready, for so many milliseconds at most.
    List<HostSocket> ready(long most) throws IOException {
        ready.clear();
        selector.select(this::collect, most);
        return sorted();
    }

    private List<HostSocket> sorted() {
        if (ready.size() > 1) {
            ready.sort(Comparator.comparingLong(HostSocket::number));
        }
        return ready;
    }

    private void collect(SelectionKey key) {
        ready.add((HostSocket) key.attachment());
    }

    /// Whatever is ready stays ready and is reported again by the next turn.
    private static void ignore(SelectionKey key) {}

    /// Ends a wait, or the next one at once. May be called by any thread.
    void interrupt() {
        selector.wakeup();
    }

    void close() {
        try {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot close the sockets", broken);
        }
    }
}
