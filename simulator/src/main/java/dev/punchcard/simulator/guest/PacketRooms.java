package dev.punchcard.simulator.guest;

import java.net.DatagramPacket;
import java.util.Optional;
import java.util.WeakHashMap;

/// How much room the packets have that a socket has received into.
///
/// The JDK keeps two lengths of a packet, what was received and the room of its buffer, and lets
/// nobody else set the one without the other. So that a packet can be received into again, its room
/// is remembered here for as long as its length is the one that was set last.
final class PacketRooms {
    private final WeakHashMap<DatagramPacket, Room> rooms = new WeakHashMap<>(2); // looked up only

    private record Room(int bytes, int filled) {
        boolean isOf(DatagramPacket packet) {
            return packet.getLength() == filled
                    && packet.getOffset() + bytes <= packet.getData().length;
        }
    }

    /// Copies the datagram into the packet; what does not fit is lost, as ever with datagrams.
    void fill(DatagramPacket packet, GuestPort.Datagram datagram) {
        int room =
                Optional.ofNullable(rooms.get(packet))
                        .filter(known -> known.isOf(packet))
                        .map(Room::bytes)
                        .orElse(packet.getLength());
        byte[] bytes = datagram.payload().toBytes();
        int length = Math.min(bytes.length, room);
        System.arraycopy(bytes, 0, packet.getData(), packet.getOffset(), length);
        packet.setLength(length);
        packet.setSocketAddress(Addresses.of(datagram.from()));
        rooms.put(packet, new Room(room, length));
    }
}
