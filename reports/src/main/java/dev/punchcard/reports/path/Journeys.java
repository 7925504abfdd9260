package dev.punchcard.reports.path;

import dev.punchcard.core.trace.Trace;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.reports.path.Journey.Leg;
import dev.punchcard.reports.path.Stop.Deed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Puts the events of each packet in line.
///
/// Events name a packet, not the copy of it that they befall: a copy is known by the moment at
/// which its last link said it would arrive. A second departure over the same link at the same
/// moment is how a trace shows that a link has made a copy.
public final class Journeys {
    private final List<Way> ways = new ArrayList<>();
    private final Map<Long, Way> current = new HashMap<>(); // looked up, never iterated

    /// A journey that grows, and where its copies are.
    private static final class Way {
        private final long packet;
        private final Form form;
        private final Payload payload;
        private final String message;
        private final List<Stop> stops = new ArrayList<>();
        private final List<Leg> legs = new ArrayList<>();
        private final List<Copy> copies = new ArrayList<>();
        private int ttl = Journey.DEFAULT_TTL;

        Way(long packet, Form form, Payload payload, Object message) {
            this.packet = packet;
            this.form = form;
            this.payload = payload;
            this.message = message.toString();
        }

        Journey journey() {
            return new Journey(packet, form, ttl, payload, message, stops, legs);
        }
    }

    /// @param link that it is on, taken at `departure`; empty after a stop
    private record Copy(Stop last, String link, String via, long departure, long arrival) {
        /// Whether it may be at that place, link or router, as far as names tell: links are named
        /// by their two ends.
        boolean isNear(String place) {
            if (link.isEmpty()) {
                return touches(place, last.at()) || place.equals(last.at());
            }
            int mark = link.indexOf('>');
            String lower = link.substring(0, Math.max(0, mark));
            String upper = link.substring(mark + 1);
            return Stream.of(link, lower, upper)
                    .anyMatch(end -> place.equals(end) || touches(place, end));
        }

        private static boolean touches(String link, String end) {
            return link.startsWith(end + ">") || link.endsWith(">" + end);
        }

        boolean hasTaken(String other, long time) {
            return link.equals(other) && departure == time;
        }
    }

    private record Found(Way way, Copy copy) {
        Stop end(int order, TraceEvent e, Deed deed) {
            Stop last = copy.last();
            Stop stop =
                    new Stop(
                            order,
                            e.time(),
                            e.at(),
                            copy.via(),
                            last.sourceAfter(),
                            last.targetAfter(),
                            deed);
            way.stops.add(stop);
            way.legs.add(new Leg(last, stop));
            return stop;
        }
    }

    private Journeys() {}

    /// In the order in which the packets were sent.
    public static List<Journey> of(Trace trace) {
        Journeys journeys = new Journeys();
        List<TraceEvent> events = trace.events();
        for (int i = 0; i < events.size(); i++) {
            journeys.add(i, events.get(i));
        }
        return journeys.ways.stream().map(Way::journey).toList();
    }

    private void add(int order, TraceEvent event) {
        switch (event) {
            case TraceEvent.Sent e -> sent(order, e);
            case TraceEvent.SegmentSent e -> sent(order, e);
            case TraceEvent.SegmentReceived e ->
                    take(e, e.packet()).ifPresent(f -> f.end(order, e, new Deed.Received()));
            case TraceEvent.Forwarded e -> forwarded(order, e);
            case TraceEvent.Translated e -> translated(order, e);
            case TraceEvent.Received e -> received(order, e);
            case TraceEvent.TtlSet e ->
                    Optional.ofNullable(current.get(e.packet())).ifPresent(w -> w.ttl = e.ttl());
            case TraceEvent.IcmpSent e -> told(order, e);
            case TraceEvent.IcmpReceived e ->
                    take(e, e.packet()).ifPresent(f -> f.end(order, e, new Deed.Received()));
            case TraceEvent.Cut e -> cut(order, e);
            case TraceEvent.Joined e -> joined(order, e);
            case TraceEvent.Dropped e -> {
                Deed deed = new Deed.Dropped(e.reason());
                take(e, e.packet()).ifPresent(found -> found.end(order, e, deed));
            }
            case TraceEvent.Bound _,
                    TraceEvent.ConnectionOpened _,
                    TraceEvent.ConnectionClosed _,
                    TraceEvent.FrameSent _,
                    TraceEvent.FrameReceived _,
                    TraceEvent.BindingCreated _,
                    TraceEvent.BindingRefreshed _,
                    TraceEvent.BindingExpired _,
                    TraceEvent.PermissionOpened _,
                    TraceEvent.Noted _,
                    TraceEvent.TimerArmed _,
                    TraceEvent.TimerFired _,
                    TraceEvent.Commanded _,
                    TraceEvent.StateChanged _,
                    TraceEvent.Signalled _,
                    TraceEvent.Concluded _,
                    TraceEvent.Fault _ -> {}
        }
    }

    private void sent(int order, TraceEvent.Sent e) {
        Way way = begin(e.packet(), new Form.Datagram(), e.payload(), e.message());
        set(way, new Stop(order, e.time(), e.at(), "", e.source(), e.target(), new Deed.Sent()));
    }

    private void sent(int order, TraceEvent.SegmentSent e) {
        String words = e.header().words(e.payload().size());
        Way way = begin(e.packet(), new Form.Segment(e.header()), e.payload(), words);
        set(way, new Stop(order, e.time(), e.at(), "", e.source(), e.target(), new Deed.Sent()));
    }

    private static void set(Way way, Stop first) {
        way.stops.add(first);
        way.copies.add(new Copy(first, "", "", first.time(), first.time()));
    }

    private void told(int order, TraceEvent.IcmpSent e) {
        Way about = current.get(e.about());
        int quoted = about == null ? 0 : about.payload.size();
        Form.Whole what = about == null ? new Form.Datagram() : whole(about.form);
        int all = quoted + what.header();
        int size = about != null && about.form instanceof Form.Piece p ? p.size() : all;
        Form form = new Form.Icmp(e.error(), e.mtu(), e.from(), e.about(), what, quoted, size);
        String mtu = e.mtu() == 0 ? "" : " " + e.mtu();
        Way way = begin(e.packet(), form, Payload.EMPTY, e.error() + mtu + " #" + e.about());
        Endpoint from = e.target();
        Endpoint back = e.source();
        String at = Places.box(e.at());
        set(way, new Stop(order, e.time(), at, "", from, back, new Deed.Sent()));
    }

    private static Form.Whole whole(Form form) {
        return switch (form) {
            case Form.Whole whole -> whole;
            case Form.Piece piece -> piece.whole();
            case Form.Icmp error -> error.whole(); // nobody speaks of an error
        };
    }

    /// Pieces that a line makes come from whoever put the whole on it.
    private void cut(int order, TraceEvent.Cut e) {
        Way whole = current.get(e.packet());
        if (whole == null) {
            return;
        }
        take(e, e.packet()).ifPresent(found -> found.end(order, e, new Deed.Cut()));
        Stop from = whole.stops.getLast();
        long of = whole.form instanceof Form.Piece piece ? piece.of() : e.packet();
        Form form = new Form.Piece(of, whole(whole.form), e.offset(), e.size(), e.more());
        String words =
                "piece of #%d: bytes %d to %d".formatted(of, e.offset(), e.offset() + e.size());
        Way way = begin(e.piece(), form, whole.payload, words);
        way.ttl = whole.ttl - whole.journey().routersBefore(from);
        boolean line = e.at().contains(">") && !whole.legs.isEmpty();
        String at = line ? whole.legs.getLast().from().at() : e.at();
        String via = line ? e.at() : "";
        Deed deed = new Deed.Sent();
        set(way, new Stop(order, e.time(), at, via, from.source(), from.target(), deed));
    }

    /// The datagram goes on with the ends that NATs have given to its pieces.
    private void joined(int order, TraceEvent.Joined e) {
        Way whole = current.get(e.packet());
        if (whole == null) {
            return;
        }
        Stop last = whole.stops.getLast();
        for (Way way : ways) {
            if (way.form instanceof Form.Piece piece && piece.of() == e.packet()) {
                Optional<Found> found = take(e, way.packet).or(() -> take(way.packet, _ -> true));
                if (found.isPresent()) {
                    last = found.get().end(order, e, new Deed.Received());
                }
            }
        }
        Deed deed = new Deed.Joined();
        Stop stop =
                new Stop(order, e.time(), e.at(), last.via(), last.source(), last.target(), deed);
        whole.stops.add(stop);
        whole.copies.add(new Copy(stop, "", "", e.time(), e.time()));
    }

    private void forwarded(int order, TraceEvent.Forwarded e) {
        Way way = current.get(e.packet());
        if (way == null) {
            return;
        }
        Predicate<Copy> isDue = c -> c.arrival() == e.time() && !c.hasTaken(e.at(), e.time());
        Optional<Copy> due =
                first(way, isDue.and(c -> c.link().isEmpty() && c.isNear(e.at())))
                        .or(() -> first(way, isDue.and(c -> c.isNear(e.at()))))
                        .or(() -> first(way, isDue));
        due.ifPresent(way.copies::remove);
        due.map(c -> through(way, c, order, e))
                .or(() -> first(way, c -> c.hasTaken(e.at(), e.time())))
                .map(c -> new Copy(c.last(), e.at(), e.at(), e.time(), e.arrival()))
                .ifPresent(way.copies::add);
    }

    /// What goes from the line inside of a NAT to the one outside, or back, without a word of the
    /// NAT, has passed it as it was.
    private static Copy through(Way way, Copy copy, int order, TraceEvent.Forwarded e) {
        String[] before = copy.link().split(">", -1);
        String[] after = e.at().split(">", -1);
        if (before.length < 2 || after.length < 2) {
            return copy;
        }
        boolean up = before[1].equals(after[0]);
        if (!up && !before[0].equals(after[1])) {
            return copy;
        }
        String nat = up ? after[0] : after[1];
        TraceEvent at = new TraceEvent.Forwarded(e.time(), e.event(), nat, e.packet(), e.arrival());
        Stop stop = new Found(way, copy).end(order, at, new Deed.Passed());
        return new Copy(stop, "", copy.via(), e.time(), e.time());
    }

    private static Optional<Copy> first(Way way, Predicate<Copy> wanted) {
        return way.copies.stream().filter(wanted).findFirst();
    }

    private void translated(int order, TraceEvent.Translated e) {
        take(e, e.packet())
                .ifPresent(found -> {
                    boolean hairpin = e.remote().address().equals(e.external().address());
                    Deed deed =
                            new Deed.Translated(
                                    e.inward(), hairpin, e.internal(), e.external(), e.remote());
                    Stop stop = found.end(order, e, deed);
                    String via = found.copy().via();
                    found.way().copies.add(new Copy(stop, "", via, e.time(), e.time()));
                });
    }

    private void received(int order, TraceEvent.Received e) {
        Optional<Found> found = take(e, e.packet()).or(() -> takeUnseen(e));
        if (found.isPresent()) {
            found.get().end(order, e, new Deed.Received());
            return;
        }
        Way way = begin(e.packet(), new Form.Datagram(), e.payload(), e.message());
        Deed deed = new Deed.Received();
        way.stops.add(new Stop(order, e.time(), e.at(), "", e.source(), e.target(), deed));
    }

    /// Takes the copy that is due at that moment off its way, best one that can be there.
    private Optional<Found> take(TraceEvent event, long packet) {
        Predicate<Copy> isDue = copy -> copy.arrival() == event.time();
        return take(packet, isDue.and(copy -> copy.isNear(event.at())))
                .or(() -> take(packet, isDue));
    }

    /// On a real network nobody says when a packet will arrive.
    private Optional<Found> takeUnseen(TraceEvent.Received e) {
        Way way = current.get(e.packet());
        return way != null && way.payload.equals(e.payload())
                ? take(e.packet(), copy -> copy.via().isEmpty())
                : Optional.empty();
    }

    private Optional<Found> take(long packet, Predicate<Copy> wanted) {
        Way way = current.get(packet);
        if (way == null) {
            return Optional.empty();
        }
        Optional<Copy> copy = first(way, wanted);
        copy.ifPresent(way.copies::remove);
        return copy.map(c -> new Found(way, c));
    }

    private Way begin(long packet, Form form, Payload payload, Object message) {
        Way way = new Way(packet, form, payload, message);
        ways.add(way);
        current.put(packet, way);
        return way;
    }
}
