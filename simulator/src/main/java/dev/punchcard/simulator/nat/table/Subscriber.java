package dev.punchcard.simulator.nat.table;

import dev.punchcard.core.wire.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a NAT knows of one inside address, where it asks.
final class Subscriber {
    /// For all of them, where the NAT does not tell them apart.
    static final Subscriber ANYBODY = new Subscriber(IpAddress.ANY);

    static final int NONE = -1;

    private final IpAddress address;
    private final List<PortBlock> blocks = new ArrayList<>(0);
    private Optional<Roll> roll = Optional.empty(); // until one of his bindings may make room
    int bindings;
    int pool = NONE; // the external address that it is paired with
    int next = NONE; // where its own count of ports stands

    Subscriber(IpAddress address) {
        this.address = address;
    }

    IpAddress address() {
        return address;
    }

    List<PortBlock> blocks() {
        return blocks;
    }

    /// His bindings in the order in which they make room.
    Roll roll() {
        Roll known = roll.orElseGet(Roll::new);
        roll = Optional.of(known);
        return known;
    }
}
