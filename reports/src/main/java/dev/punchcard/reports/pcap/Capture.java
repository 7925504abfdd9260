package dev.punchcard.reports.pcap;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.Trace;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.reports.path.Form;
import dev.punchcard.reports.path.Journey;
import dev.punchcard.reports.path.Journey.Leg;
import dev.punchcard.reports.path.Journeys;
import dev.punchcard.reports.path.Place;
import dev.punchcard.reports.path.Places;
import dev.punchcard.reports.path.Stop;
import dev.punchcard.reports.path.Stop.Deed;
import dev.punchcard.reports.table.Visible;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A trace as one pcapng file, in which every host and either side of every NAT is an interface.
///
/// A packet stands on each interface that it passed. A packet that a host or NAT dropped stands on
/// the interface where it came in; one that was lost between two interfaces stands on the one that
/// it left by, where a real capture would have it too. The time is that of the run, from 1970 on.
public final class Capture {
    private static final String INSIDE = " (inside)";
    private static final String OUTSIDE = " (outside)";

    private final Map<String, Integer> interfaces = new LinkedHashMap<>();
    private final List<Frame> frames = new ArrayList<>();
    private final Map<Long, String> undone = new HashMap<>(); // what became of a joined datagram

    private record Frame(
            Journey journey,
            int order,
            long time,
            int on,
            int ttl,
            Endpoint source,
            Endpoint target,
            String what,
            boolean damaged) {
        void writeTo(PcapNg file) {
            long id = journey.packet();
            byte[] packet = Wire.bytes(journey, ttl, source, target, damaged);
            String comment = "#" + id + " " + journey.message() + " · " + what;
            file.addPacket(on, time, packet, Visible.line(comment));
        }
    }

    private Capture() {}

    /// The bytes of the file.
    public static byte[] write(Trace trace) {
        Capture capture = new Capture();
        for (Place place : Places.of(trace)) {
            if (place.isNat()) {
                capture.add(place.name() + INSIDE);
                capture.add(place.name() + OUTSIDE);
            } else {
                capture.add(place.name());
            }
        }
        Journeys.of(trace).forEach(capture::add);
        capture.frames.sort(Comparator.comparingLong(Frame::time).thenComparingInt(Frame::order));
        PcapNg file = new PcapNg("Punchcard " + trace.header().version());
        capture.interfaces.keySet().forEach(name -> file.addInterface(Visible.line(name)));
        capture.frames.forEach(frame -> frame.writeTo(file));
        return file.bytes();
    }

    private void add(String name) {
        interfaces.put(name, interfaces.size());
    }

    private void add(Journey journey) {
        for (Stop stop : journey.stops()) {
            switch (stop.deed()) {
                case Deed.Sent _ -> send(journey, stop);
                case Deed.Received _ -> {
                    if (!isJoined(journey, stop)) {
                        String what = "received" + undone(journey);
                        put(journey, stop, sideOf(stop), stop.source(), stop.target(), what);
                    }
                }
                case Deed.Cut _, Deed.Joined _ -> {} // only what is on the wire
                case Deed.Translated deed -> {
                    if (!isJoined(journey, stop)) { // else its pieces are on the wire
                        pass(journey, stop, deed);
                    }
                }
                case Deed.Passed _ -> pass(journey, stop);
                case Deed.Dropped deed -> {
                    if (isJoined(journey, stop)) {
                        undone.put(journey.packet(), ", joined, " + dropped(stop, deed));
                    } else {
                        drop(journey, stop, deed);
                    }
                }
            }
        }
    }

    /// A NAT that speaks does so on one of its sides; what a host cuts itself never leaves it
    /// whole, and what a line cuts has left whole.
    private void send(Journey journey, Stop stop) {
        if (!stop.via().isEmpty()) {
            return;
        }
        List<Leg> legs = journey.legsFrom(stop);
        if (legs.stream().anyMatch(leg -> isCutHere(stop, leg.to()))) {
            return;
        }
        String on = stop.at();
        if (isNat(on) && !legs.isEmpty()) {
            boolean up = legs.getFirst().to().via().endsWith(">" + on);
            on += up ? INSIDE : OUTSIDE;
        }
        String lost = lostAfter(journey, stop);
        put(journey, stop, on, stop.source(), stop.target(), "sent" + lost);
    }

    private static boolean isCutHere(Stop sent, Stop cut) {
        return cut.deed() instanceof Deed.Cut && cut.at().equals(sent.at());
    }

    private static boolean isJoined(Journey journey, Stop stop) {
        return journey.legs().stream()
                .anyMatch(leg ->
                        leg.to().order() == stop.order()
                                && leg.from().deed() instanceof Deed.Joined);
    }

    /// What was dropped as a whole has no frame of its own: its last piece tells. A datagram stands
    /// before its pieces.
    private String undone(Journey journey) {
        return journey.form() instanceof Form.Piece piece && !piece.more()
                ? undone.getOrDefault(piece.of(), "")
                : "";
    }

    private void pass(Journey journey, Stop stop, Deed.Translated deed) {
        String binding =
                deed.internal()
                        + (deed.inward() ? " ⇐ " : " ⇒ ")
                        + deed.external()
                        + " at "
                        + stop.at();
        String lost = lostAfter(journey, stop);
        Endpoint from = stop.sourceAfter();
        Endpoint to = stop.targetAfter();
        String inside = stop.at() + INSIDE;
        String outside = stop.at() + OUTSIDE;
        if (deed.inward()) {
            if (!deed.hairpin()) {
                put(journey, stop, outside, stop.source(), stop.target(), binding);
            }
            put(journey, stop, inside, from, to, binding + lost);
        } else {
            String turned = deed.hairpin() ? ", hairpin" + lost : "";
            put(journey, stop, inside, stop.source(), stop.target(), binding + turned);
            if (!deed.hairpin()) {
                put(journey, stop, outside, from, to, binding + lost);
            }
        }
    }

    private void pass(Journey journey, Stop stop) {
        String first = stop.at() + (stop.isFromAbove() ? OUTSIDE : INSIDE);
        String second = stop.at() + (stop.isFromAbove() ? INSIDE : OUTSIDE);
        String what = "untranslated at " + stop.at();
        put(journey, stop, first, stop.source(), stop.target(), what, 0);
        what += lostAfter(journey, stop);
        put(journey, stop, second, stop.source(), stop.target(), what, 1);
    }

    private void drop(Journey journey, Stop stop, Deed.Dropped deed) {
        if (cameIn(journey, stop, deed)) {
            put(journey, stop, sideOf(stop), stop.source(), stop.target(), dropped(stop, deed));
        }
    }

    /// The interface where it came in.
    private String sideOf(Stop stop) {
        boolean nat = isNat(stop.at());
        return nat ? stop.at() + (stop.isFromAbove() ? OUTSIDE : INSIDE) : stop.at();
    }

    /// Links and routers have no interface, what its own host refuses never left, and what a NAT
    /// turns back to itself is on no line.
    private boolean cameIn(Journey journey, Stop stop, Deed.Dropped deed) {
        boolean isPlace = isNat(stop.at()) || interfaces.containsKey(stop.at());
        return isPlace && deed.reason() != DropReason.NOT_SENT && !isTurned(journey, stop);
    }

    private boolean isTurned(Journey journey, Stop end) {
        return isNat(end.at())
                && journey.legs().stream()
                        .filter(leg -> leg.to().order() == end.order())
                        .anyMatch(leg -> leg.from().at().equals(end.at()));
    }

    private boolean isNat(String place) {
        return interfaces.containsKey(place + INSIDE);
    }

    private String lostAfter(Journey journey, Stop stop) {
        StringBuilder lost = new StringBuilder();
        for (Leg leg : journey.legsFrom(stop)) {
            Stop end = leg.to();
            if (end.deed() instanceof Deed.Dropped deed && !cameIn(journey, end, deed)) {
                lost.append(", ").append(dropped(end, deed));
            }
        }
        return lost.toString();
    }

    private static String dropped(Stop stop, Deed.Dropped deed) {
        return "dropped at " + stop.at() + ": " + deed.reason();
    }

    /// A trace tells of damage when the host finds it, so that only there the frame has a checksum
    /// that is wrong.
    private static boolean isDamaged(Stop stop) {
        return stop.deed().equals(new Deed.Dropped(DropReason.BAD_CHECKSUM));
    }

    private void put(
            Journey journey, Stop stop, String on, Endpoint from, Endpoint to, String what) {
        boolean passed = !from.equals(stop.source()) || !to.equals(stop.target());
        put(journey, stop, on, from, to, what, passed ? 1 : 0);
    }

    /// @param routers that have counted it at that stop
    private void put(
            Journey journey,
            Stop stop,
            String on,
            Endpoint from,
            Endpoint to,
            String what,
            int routers) {
        Integer number = interfaces.get(on);
        if (number != null) {
            int ttl = journey.ttl() - journey.routersBefore(stop) - routers;
            frames.add(
                    new Frame(
                            journey,
                            stop.order(),
                            stop.time(),
                            number,
                            Math.max(1, ttl),
                            from,
                            to,
                            what,
                            isDamaged(stop)));
        }
    }
}
