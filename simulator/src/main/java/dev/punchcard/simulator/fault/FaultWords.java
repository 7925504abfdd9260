package dev.punchcard.simulator.fault;

import dev.punchcard.core.protocol.Durations;
import java.time.Duration;

/// A fault in words, as traces and pictures tell it.
public final class FaultWords {
    private FaultWords() {}

    /// Whom it befalls: a host or a site.
    public static String victim(Fault fault) {
        return switch (fault) {
            case Fault.LinkDown(String of, _) -> lower(of);
            case Fault.BadLine(String of, _, _) -> lower(of);
            case Fault.Partition partition -> partition.one().getFirst();
            case Fault.Storm storm -> storm.to();
            case Fault.Restart(String host, _) -> host;
            case Fault.Slow(String host, _, _) -> host;
            case Fault.Sleep(String host, _) -> host;
            case Fault.Move(String host, _, _) -> host;
            case Fault.Reboot(String site, _) -> site;
            case Fault.Flush(String site) -> site;
            case Fault.Reconnect(String site, _) -> site;
            case Fault.Clock(String host, _, _) -> host;
        };
    }

    /// What happens to the victim, for a label.
    public static String what(Fault fault) {
        return switch (fault) {
            case Fault.LinkDown _ -> "link down";
            case Fault.BadLine _ -> "bad line";
            case Fault.Partition(var one, var other, _) ->
                    "no way from " + String.join(", ", one) + " to " + String.join(", ", other);
            case Fault.Storm storm -> "storm from " + storm.from();
            case Fault.Restart _ -> "restart";
            case Fault.Slow(_, Duration each, _) -> "slow: " + Durations.format(each) + " each";
            case Fault.Sleep _ -> "asleep";
            case Fault.Move(_, String to, _) -> "moves to " + to;
            case Fault.Reboot _ -> "reboot";
            case Fault.Flush _ -> "flush";
            case Fault.Reconnect _ -> "reconnect";
            case Fault.Clock(_, Duration ahead, int drift) ->
                    "clock "
                            + Durations.format(ahead.abs())
                            + (ahead.isNegative() ? " behind" : " ahead")
                            + (drift == 0 ? "" : ", drift " + drift + " ppm");
        };
    }

    /// Links are named by their two ends, `below>above`.
    static String lower(String of) {
        int mark = of.indexOf('>');
        return mark < 0 ? of : of.substring(0, mark);
    }
}
