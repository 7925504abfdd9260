package dev.punchcard.simulator.guest;

import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The options of one socket: those that have an effect here, or whose lack shows.
///
/// A port that may be shared is taken all the same, and the second bind says so; a broadcast that
/// is allowed is refused when it is sent. Any other option would be ignored without a word, and is
/// refused with one.
final class PortOptions {
    private static final Set<SocketOption<?>> SUPPORTED =
            new LinkedHashSet<>(
                    List.of(
                            StandardSocketOptions.SO_RCVBUF,
                            StandardSocketOptions.SO_REUSEADDR,
                            StandardSocketOptions.SO_BROADCAST));

    private final GuestPort port;
    private boolean reuse;
    private boolean broadcast;

    PortOptions(GuestPort port) {
        this.port = port;
    }

    static Set<SocketOption<?>> supported() {
        return new LinkedHashSet<>(SUPPORTED);
    }

    void set(SocketOption<?> option, Object value) {
        if (option.equals(StandardSocketOptions.SO_RCVBUF)) {
            int bytes = (Integer) value;
            if (bytes <= 0) {
                throw new IllegalArgumentException("Invalid receive size");
            }
            port.setRoom(bytes);
        } else if (option.equals(StandardSocketOptions.SO_REUSEADDR)) {
            reuse = (Boolean) value;
        } else if (option.equals(StandardSocketOptions.SO_BROADCAST)) {
            broadcast = (Boolean) value;
        } else {
            throw refused(option);
        }
    }

    <T> T get(SocketOption<T> option) {
        if (option.equals(StandardSocketOptions.SO_RCVBUF)) {
            return option.type().cast(port.room());
        } else if (option.equals(StandardSocketOptions.SO_REUSEADDR)) {
            return option.type().cast(reuse);
        } else if (option.equals(StandardSocketOptions.SO_BROADCAST)) {
            return option.type().cast(broadcast);
        }
        throw refused(option);
    }

    private static UnsupportedOperationException refused(SocketOption<?> option) {
        return new UnsupportedOperationException(
                option.name() + " has no effect on the virtual network");
    }
}
