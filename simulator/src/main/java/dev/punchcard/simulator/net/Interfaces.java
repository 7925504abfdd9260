package dev.punchcard.simulator.net;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import java.util.List;

/// All interfaces of one host, and which of them a packet leaves by.
///
/// ```
/// bound to one address         the interface that has it
/// target in a network of ours  the interface that stands in that network
/// anything else                the first interface: the default route
/// ```
///
/// The source is the first address of the target's family that the interface has. Where the first
/// interface has none, the next one that has is the default route of that family.
final class Interfaces {
    private static final int EVERYWHERE = -1;

    private final List<Interface> all;
    private final int room; // of the one with the least
    private final IpAddress only; // ANY where there are several addresses
    private final int usual;
    private int stay = EVERYWHERE;

    /// Where a packet leaves.
    ///
    /// @param side of the host, which is the number of the interface; [#NO_WAY] where none leads
    record Route(int side, Endpoint source) {
        private static final int NO_WAY = -1;

        boolean leads() {
            return side != NO_WAY;
        }
    }

    /// @param usual how many are up, from the first one on; the others wait until the host moves
    Interfaces(List<Interface> all, int usual) {
        this.all = List.copyOf(all);
        this.usual = usual;
        int least = Packet.MOST_LENGTH;
        for (Interface one : all) {
            least = Math.min(least, one.checksum() ? one.sendBuffer() : 0);
        }
        this.room = least - Packet.MOST_HEADERS;
        boolean single = all.size() == 1 && all.getFirst().addresses().size() == 1;
        this.only = single ? first() : IpAddress.ANY;
    }

    /// Takes all down but the one with that address.
    void moveTo(IpAddress address) {
        for (int side = 0; side < all.size(); side++) {
            if (all.get(side).addresses().contains(address)) {
                stay = side;
                return;
            }
        }
        throw new IllegalArgumentException("no interface has the address " + address);
    }

    /// The first address of the default route.
    IpAddress first() {
        return all.get(Math.max(0, stay)).addresses().getFirst();
    }

    private boolean isUp(int side) {
        return stay == EVERYWHERE ? side < usual : side == stay;
    }

    List<Interface> all() {
        return all;
    }

    /// The only address, or ANY where there are several.
    IpAddress only() {
        return only;
    }

    /// The longest payload that is sent from anywhere without a look at its headers.
    int room() {
        return room;
    }

    /// A packet as it leaves by that side.
    Packet marked(int side, Packet packet) {
        return all.get(side).checksum() ? packet : packet.withoutChecksum();
    }

    int sendBuffer(int side) {
        return all.get(side).sendBuffer();
    }

    boolean has(IpAddress address) {
        for (int side = 0; side < all.size(); side++) {
            if (isUp(side) && all.get(side).addresses().contains(address)) {
                return true;
            }
        }
        return false;
    }

    /// What a socket is bound to that asks for `address`: where the host has but one, that one.
    IpAddress bound(IpAddress address) {
        return address.equals(IpAddress.ANY) ? only : address;
    }

    Route route(Endpoint bound, Endpoint target) {
        IpAddress to = target.address();
        if (!bound.address().equals(IpAddress.ANY)) {
            return boundRoute(bound, to);
        }
        Route fallback = new Route(Route.NO_WAY, bound);
        for (int side = 0; side < all.size(); side++) {
            Interface one = all.get(side);
            if (isUp(side) && one.towards(to).isPresent()) {
                Endpoint source = new Endpoint(one.towards(to).get(), bound.port());
                if (one.isNear(to)) {
                    return new Route(side, source);
                }
                fallback = fallback.leads() ? fallback : new Route(side, source);
            }
        }
        return fallback;
    }

    private Route boundRoute(Endpoint bound, IpAddress to) {
        for (int side = 0; side < all.size(); side++) {
            if (isUp(side)
                    && all.get(side).addresses().contains(bound.address())
                    && bound.address().isV4() == to.isV4()) {
                return new Route(side, bound);
            }
        }
        return new Route(Route.NO_WAY, bound);
    }
}
