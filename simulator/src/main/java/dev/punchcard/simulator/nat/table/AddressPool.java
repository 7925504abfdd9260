package dev.punchcard.simulator.nat.table;

import dev.punchcard.core.wire.Hash;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.nat.policy.port.Pooling;
import dev.punchcard.simulator.net.Gateway;
import dev.punchcard.simulator.net.Packet;
import java.util.List;

/// Which of its external addresses a NAT shows.
final class AddressPool {
    static final int NONE = -1;

    private final Pooling pooling;
    private final Ledger ledger;
    private List<IpAddress> addresses;
    private int turn;
    private AddressPool other = this; // of the other transport
    private AddressPool first = this; // who counts turns for both

    AddressPool(Pooling pooling, Ledger ledger, List<IpAddress> addresses) {
        this.pooling = pooling;
        this.ledger = ledger;
        this.addresses = addresses;
    }

    List<IpAddress> addresses() {
        return addresses;
    }

    /// Has each host show the same address by two transports.
    void join(AddressPool older) {
        first = older;
        other = older;
        older.other = this;
    }

    /// The number of the address that a host shows by this transport, or [#NONE].
    private int shown(IpAddress host) {
        Subscriber subscriber = ledger.known(host);
        return isUnbound(subscriber) ? NONE : subscriber.pool;
    }

    void renumber(List<IpAddress> others) {
        addresses = others;
    }

    boolean owns(IpAddress address) {
        for (int i = 0; i < addresses.size(); i++) {
            if (addresses.get(i).equals(address)) {
                return true;
            }
        }
        return false;
    }

    /// As whom the NAT complains of a packet: as the address that it was sent to, if that is its
    /// own.
    IpAddress voice(Packet packet, Gateway gateway) {
        IpAddress addressed = packet.target().address();
        return owns(addressed) ? addressed : gateway.towards(packet);
    }

    /// The number of the address that the binding is to show, or [#NONE].
    int pick(Binding binding) {
        if (pooling.size() == 1 && pooling.pick() != Pooling.Pick.ONE_TO_ONE) {
            return 0;
        }
        Subscriber subscriber = binding.subscriber();
        if (!pooling.pick().isPaired()) {
            return fresh(binding);
        }
        if (subscriber.pool == Subscriber.NONE || isUnbound(subscriber)) {
            int same = other == this ? NONE : other.shown(subscriber.address());
            subscriber.pool = same == NONE ? fresh(binding) : same;
        }
        return subscriber.pool;
    }

    /// Has all new bindings of the subscriber show that address, where they all show the same.
    void pair(Subscriber subscriber, int at) {
        if (pooling.size() > 1 && pooling.pick().isPaired()) {
            subscriber.pool = at;
        }
    }

    /// Whether the pairing is over, since nothing of it is left.
    private boolean isUnbound(Subscriber subscriber) {
        return subscriber.bindings == 0
                && subscriber.blocks().isEmpty()
                && pooling.pick() != Pooling.Pick.ONE_TO_ONE;
    }

    private int fresh(Binding binding) {
        return switch (pooling.pick()) {
            case PAIRED_BY_HASH -> hashed(binding.subscriber().address().low());
            case PAIRED_BY_LOAD -> leastLoaded();
            case PAIRED_IN_TURN, IN_TURN -> first.turn++ % pooling.size();
            case ONE_TO_ONE -> first.turn < pooling.size() ? first.turn++ : NONE;
            case BY_FLOW ->
                    hashed(
                            Hash.fold(
                                    binding.internal().fingerprint(),
                                    binding.remote().fingerprint()));
            case BY_DESTINATION -> hashed(binding.remote().address().low());
            case BY_DESTINATION_PORT -> hashed(binding.remote().port());
        };
    }

    private int leastLoaded() {
        int least = 0;
        for (int i = 1; i < pooling.size(); i++) {
            if (load(i) < load(least)) {
                least = i;
            }
        }
        return least;
    }

    private int load(int at) {
        return ledger.load(at) + (other == this ? 0 : other.ledger.load(at));
    }

    private int hashed(long bits) {
        return (int) Math.unsignedMultiplyHigh(Hash.mix(bits), pooling.size());
    }
}
