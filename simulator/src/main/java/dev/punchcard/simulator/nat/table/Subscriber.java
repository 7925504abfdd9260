package dev.punchcard.simulator.nat.table;

import dev.punchcard.core.wire.IpAddress;
import java.util.ArrayList;
import java.util.List;

/// What a NAT knows of one inside address, where it asks.
final class Subscriber {
    /// For all of them, where the NAT does not tell them apart.
    static final Subscriber ANYBODY = new Subscriber(IpAddress.ANY);

    static final int NONE = -1;

    private final IpAddress address;
    private final List<PortBlock> blocks = new ArrayList<>(0);
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
}
