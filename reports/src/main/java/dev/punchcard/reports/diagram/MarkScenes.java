package dev.punchcard.reports.diagram;

import dev.punchcard.core.trace.Trace;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.reports.diagram.Item.Mark;
import dev.punchcard.reports.diagram.Item.Sign;
import java.util.ArrayList;
import java.util.List;

/// Draws what happened on one lane.
///
/// A binding's beginning is not drawn: the first translation shows it. Neither are permissions and
/// armed timers, which are part of whatever caused them.
final class MarkScenes {
    private final Lanes lanes;
    private final List<Scene> scenes = new ArrayList<>();

    private MarkScenes(Lanes lanes) {
        this.lanes = lanes;
    }

    static List<Scene> of(Trace trace, Lanes lanes) {
        MarkScenes marks = new MarkScenes(lanes);
        List<TraceEvent> events = trace.events();
        for (int i = 0; i < events.size(); i++) {
            marks.add(i, events.get(i));
        }
        return marks.scenes;
    }

    private void add(int order, TraceEvent event) {
        switch (event) {
            case TraceEvent.BindingExpired e ->
                    mark(order, e, Sign.BINDING, e.external() + " expired", "its binding is over");
            case TraceEvent.Noted e ->
                    mark(order, e, Sign.BINDING, Words.note(e), Words.meaning(e.note()));
            case TraceEvent.ConnectionOpened e ->
                    mark(order, e, Sign.STATE, "open: " + e.remote(), "connected from " + e.own());
            case TraceEvent.ConnectionClosed e ->
                    mark(order, e, Sign.STATE, "over: " + e.remote(), "by " + e.why());
            case TraceEvent.FrameSent e ->
                    mark(order, e, Sign.SAID, e.message().toString(), "said to " + e.target());
            case TraceEvent.FrameReceived e ->
                    mark(order, e, Sign.HEARD, e.message().toString(), "said by " + e.source());
            case TraceEvent.TimerFired e ->
                    mark(order, e, Sign.TIMER, e.timer().toString(), "this timer fired");
            case TraceEvent.Commanded e ->
                    mark(order, e, Sign.COMMAND, e.command().toString(), "was told to");
            case TraceEvent.StateChanged e ->
                    mark(order, e, Sign.STATE, e.state().toString(), e.why());
            case TraceEvent.Signalled e ->
                    mark(order, e, Sign.SIGNAL, e.signal().toString(), "told its user");
            case TraceEvent.Concluded e ->
                    mark(order, e, Sign.OUTCOME, e.outcome().toString(), "its outcome");
            case TraceEvent.Fault e -> {
                String end = e.healed() ? "over: " : "";
                mark(order, e, Sign.FAULT, end + e.fault(), e.healed() ? "healed" : "a fault");
            }
            case TraceEvent.Bound _,
                    TraceEvent.Sent _,
                    TraceEvent.Received _,
                    TraceEvent.SegmentSent _,
                    TraceEvent.SegmentReceived _,
                    TraceEvent.Forwarded _,
                    TraceEvent.Translated _,
                    TraceEvent.Dropped _,
                    TraceEvent.TtlSet _,
                    TraceEvent.IcmpSent _,
                    TraceEvent.IcmpReceived _,
                    TraceEvent.Cut _,
                    TraceEvent.Joined _,
                    TraceEvent.BindingCreated _,
                    TraceEvent.BindingRefreshed _,
                    TraceEvent.PermissionOpened _,
                    TraceEvent.TimerArmed _ -> {}
        }
    }

    private void mark(int order, TraceEvent event, Sign sign, String text, String more) {
        int lane = lanes.named(event.at());
        String brief = Words.brief(text);
        Moment moment = new Moment(event.time(), order);
        Item mark = new Mark(moment, lane, sign, brief, text + " (" + more + ")");
        String shape = sign + event.at() + Words.shape(text);
        String name = event.at() + ": " + brief;
        scenes.add(new Scene(moment, shape, name, false, List.of(mark)));
    }
}
