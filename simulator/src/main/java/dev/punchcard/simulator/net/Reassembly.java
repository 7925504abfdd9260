package dev.punchcard.simulator.net;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.wire.Payload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The pieces of datagrams that wait for the others, at a host or a NAT.
///
/// A datagram has a time from its first piece on; then its pieces are dropped. While as many wait
/// as there is room for, pieces of others are dropped and those that wait stay. A piece of which
/// something is there already is dropped: a copy, or one that was cut elsewhere.
public final class Reassembly {
    private final int most;
    private final long patience;
    private final Map<Long, Waiting> waiting = new HashMap<>(0); // looked up, never iterated

    /// The pieces of one datagram by their offset.
    private static final class Waiting {
        private final TreeMap<Integer, Packet> pieces = new TreeMap<>();

        /// Whether none of its bytes is there already.
        boolean isNew(Packet piece) {
            int from = piece.marks().fragment().offset();
            Map.Entry<Integer, Packet> last = pieces.lowerEntry(piece.fragmentEnd());
            return last == null || last.getValue().fragmentEnd() <= from;
        }

        /// Whether there is no gap, up to a last piece.
        boolean isWhole() {
            int end = 0;
            for (Packet piece : pieces.values()) {
                if (piece.marks().fragment().offset() > end) {
                    return false;
                }
                end = piece.fragmentEnd();
            }
            return !pieces.lastEntry().getValue().marks().fragment().more();
        }

        Packet join() {
            List<Payload> parts = new ArrayList<>();
            boolean damaged = false;
            for (Packet piece : pieces.values()) {
                parts.add(piece.payload());
                damaged |= piece.marks().damaged();
            }
            Packet first = pieces.firstEntry().getValue();
            Checksum sum = damaged ? Checksum.WRONG : first.marks().checksum();
            Marks marks = sum == Checksum.RIGHT ? Marks.NONE : Marks.NONE.with(sum);
            return first.with(Payload.join(parts))
                    .with(marks)
                    .numbered(first.marks().fragment().datagram(), first.fate());
        }
    }

    /// @param most the datagrams of which pieces wait at once
    /// @param patience how long they wait for the others
    public Reassembly(int most, Duration patience) {
        this.most = most;
        this.patience = patience.toNanos();
    }

    /// The length of the longest piece that waits with that one; 0 where none does.
    public int longest(Packet piece) {
        int longest = 0;
        Waiting datagram = waiting.get(piece.marks().fragment().datagram());
        if (datagram != null) {
            for (Packet other : datagram.pieces.values()) {
                longest = Math.max(longest, other.length());
            }
        }
        return longest;
    }

    /// Takes a piece; the whole datagram where it was the last one that was missing.
    public Optional<Packet> add(long now, Packet piece, Exit exit) {
        Fragment part = piece.marks().fragment();
        Waiting datagram = waiting.get(part.datagram());
        if (datagram == null) {
            if (waiting.size() >= most) {
                exit.drop(piece, DropReason.REASSEMBLY_FULL);
                return Optional.empty();
            }
            datagram = begin(now, part.datagram(), exit);
        }
        if (!datagram.isNew(piece)) {
            exit.drop(piece, DropReason.REDUNDANT);
            return Optional.empty();
        }
        datagram.pieces.put(part.offset(), piece);
        if (!datagram.isWhole()) {
            return Optional.empty();
        }
        waiting.remove(part.datagram());
        Packet whole = datagram.join();
        datagram.pieces.clear(); // the end of its time still holds it
        return Optional.of(whole);
    }

    /// Forgets what waits, so that there is room for others. Those pieces count as dropped at the
    /// end of their time, as they would have been.
    public void forget() {
        waiting.clear();
    }

    private Waiting begin(long now, long number, Exit exit) {
        Waiting datagram = new Waiting();
        waiting.put(number, datagram);
        String what = "the time of the pieces of packet " + number + " is over";
        exit.act(now + patience, new Action(what, _ -> giveUp(number, datagram, exit)));
        return datagram;
    }

    private void giveUp(long number, Waiting datagram, Exit exit) {
        waiting.remove(number, datagram);
        datagram.pieces.values().forEach(piece -> exit.drop(piece, DropReason.INCOMPLETE));
    }
}
