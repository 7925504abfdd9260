package dev.punchcard.reports.diagram;

import dev.punchcard.core.wire.TcpHeader;
import dev.punchcard.reports.diagram.Item.Arrow;
import dev.punchcard.reports.diagram.Item.Fate;
import dev.punchcard.reports.diagram.Item.Mark;
import dev.punchcard.reports.diagram.Item.Sign;
import dev.punchcard.reports.path.Form;
import dev.punchcard.reports.path.Journey;
import dev.punchcard.reports.path.Journey.Leg;
import dev.punchcard.reports.path.Stop;
import dev.punchcard.reports.path.Stop.Deed;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Draws the ways of packets: an arrow for each leg, a mark for each translation.
final class PacketScenes {
    private final Journey journey;
    private final Lanes lanes;
    private final String label;
    private final List<Item> items = new ArrayList<>();

    private PacketScenes(Journey journey, Lanes lanes) {
        this.journey = journey;
        this.lanes = lanes;
        this.label =
                journey.form() instanceof Form.Segment(TcpHeader tcp)
                        ? Words.segment(tcp, journey.payload().size())
                        : Words.brief(journey.message());
    }

    static Scene of(Journey journey, Lanes lanes) {
        PacketScenes scenes = new PacketScenes(journey, lanes);
        scenes.draw();
        return scenes.scene();
    }

    private void draw() {
        Stop first = journey.stops().getFirst();
        if (first.deed() instanceof Deed.Received) {
            int from = lanes.of(first.source().address());
            int to = lanes.named(first.at());
            items.add(arrow(first, first, from, to, Fate.ARRIVES, "", ""));
        }
        for (Leg leg : journey.legs()) {
            draw(leg);
        }
        for (Stop stop : journey.stops()) {
            if (goesOn(stop.deed()) && journey.legsFrom(stop).isEmpty()) {
                int to = lanes.of(stop.targetAfter().address());
                int from = lanes.named(stop.at());
                String fate = "; the trace does not say what became of it";
                items.add(arrow(stop, stop, from, to, Fate.UNKNOWN, "", fate));
            }
        }
    }

    private static boolean goesOn(Deed deed) {
        return switch (deed) {
            case Deed.Sent _, Deed.Translated _, Deed.Passed _, Deed.Joined _ -> true;
            case Deed.Received _, Deed.Dropped _, Deed.Cut _ -> false;
        };
    }

    private void draw(Leg leg) {
        Stop end = leg.to();
        int from = lanes.named(leg.from().at());
        switch (end.deed()) {
            case Deed.Sent _, Deed.Joined _ ->
                    throw new IllegalStateException("no leg leads to a beginning");
            case Deed.Received _ when leg.from().deed() instanceof Deed.Joined -> {
                String full = journey.message() + "; its pieces are all there";
                items.add(new Mark(moment(end), from, Sign.SIGNAL, label, full));
            }
            case Deed.Received _, Deed.Passed _ ->
                    cross(leg, lanes.named(end.at()), Fate.ARRIVES, "", "");
            case Deed.Cut _ -> {
                String full = journey.message() + "; goes on in pieces";
                items.add(new Mark(moment(end), from, Sign.TRANSLATION, "cut: " + label, full));
            }
            case Deed.Translated deed -> {
                cross(leg, lanes.named(end.at()), Fate.ARRIVES, "", "");
                items.add(translation(end, deed));
            }
            case Deed.Dropped deed -> {
                String full = "; " + end.at() + " " + Words.cause(deed.reason());
                String why = deed.reason().name();
                if (lanes.isLane(end.at()) && lanes.named(end.at()) != from) {
                    cross(leg, lanes.named(end.at()), Fate.DROPPED_THERE, why, full);
                } else if (lanes.isLane(end.at())) {
                    String said = journey.message() + full;
                    items.add(new Mark(moment(end), from, Sign.DROP, why, said));
                } else {
                    cross(leg, towards(leg), Fate.LOST, why, full);
                }
            }
        }
    }

    /// The lane that a packet was on its way to when a link or router dropped it.
    private int towards(Leg leg) {
        String where = leg.to().at();
        int mark = where.indexOf('>');
        if (mark > 0) {
            String lower = where.substring(0, mark);
            String upper = where.substring(mark + 1);
            if (!lower.equals(leg.from().at())) {
                return lanes.named(lower);
            }
            if (lanes.isLane(upper)) {
                return lanes.named(upper);
            }
        }
        return lanes.of(leg.to().target().address());
    }

    /// A NAT that turns a packet round hands it to itself, which the translations show.
    private void cross(Leg leg, int to, Fate fate, String why, String more) {
        Stop from = leg.from();
        int lane = lanes.named(from.at());
        if (lane != to) {
            items.add(arrow(from, leg.to(), lane, to, fate, why, more));
        }
    }

    private Item arrow(Stop from, Stop end, int lane, int to, Fate fate, String why, String more) {
        String full =
                "#"
                        + journey.packet()
                        + " "
                        + journey.message()
                        + " from "
                        + from.sourceAfter()
                        + " to "
                        + from.targetAfter()
                        + more;
        if (lane == to) {
            return why.isEmpty()
                    ? new Mark(moment(from), lane, Sign.SIGNAL, label, full)
                    : new Mark(moment(from), lane, Sign.DROP, why + " " + label, full);
        }
        return new Arrow(moment(from), moment(end), lane, to, fate, label, why, full);
    }

    private Item translation(Stop stop, Deed.Translated deed) {
        String shown = (deed.inward() ? deed.internal() : deed.external()).toString();
        String full =
                deed.inward()
                        ? "from %s: %s is %s inside"
                                .formatted(deed.remote(), deed.external(), deed.internal())
                        : "to %s: %s is %s outside"
                                .formatted(deed.remote(), deed.internal(), deed.external());
        int lane = lanes.named(stop.at());
        boolean left = deed.inward() == lanes.isInsideLeft(lane);
        String label = (left ? "⇠ " : "⇢ ") + shown;
        return new Mark(moment(stop), lane, Sign.TRANSLATION, label, full);
    }

    private static Moment moment(Stop stop) {
        return new Moment(stop.time(), stop.order());
    }

    private Scene scene() {
        Stop first = journey.stops().getFirst();
        // Numbers are left out, or a hundred greetings to a hundred ports would all be shown; and
        // so are copies, or each packet of a noisy line would be the first of its kind.
        Set<String> ends = new LinkedHashSet<>();
        for (Stop stop : journey.stops()) {
            ends.add(stop.deed() instanceof Deed.Dropped d ? stop.at() + d.reason() : stop.at());
        }
        String shape = Words.shape(journey.message()) + String.join("|", ends);
        if (journey.form() instanceof Form.Piece piece) { // the first, those between, and the last
            shape += piece.offset() == 0 ? "first" : piece.more();
        }
        String what = label.replaceFirst("\\[.*", "");
        String name = first.at() + " → " + journey.stops().getLast().at() + " " + what;
        if (journey.stops().getLast().deed() instanceof Deed.Dropped deed) {
            name += " ✕ " + deed.reason();
        }
        return new Scene(moment(first), shape, name, true, items);
    }
}
