package dev.punchcard.simulator.nat.mutant;

import static dev.punchcard.simulator.nat.Line.ACK;
import static dev.punchcard.simulator.nat.Line.FIN;
import static dev.punchcard.simulator.nat.mutant.BehaviourLaws.ALICE;
import static dev.punchcard.simulator.nat.mutant.BehaviourLaws.S1;
import static dev.punchcard.simulator.nat.mutant.Law.each;

import dev.punchcard.simulator.nat.Line;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.FlowTimes;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// What Linux does with TCP.
final class FlowLaws {
    private static final ConntrackPolicy LINUX = ConntrackPolicy.DEFAULT;

    private FlowLaws() {}

    static List<Law<ConntrackPolicy>> all() {
        return List.of(
                time("synSent", 0, FlowTimes::synSent, TcpLaws::called),
                time("synReceived", 1, FlowTimes::synReceived, TcpLaws::answered),
                time("established", 2, FlowTimes::established, TcpLaws::opened),
                time("finWait", 3, FlowTimes::finWait, FlowLaws::finished),
                time("closeWait", 4, FlowTimes::closeWait, FlowLaws::halfClosed),
                time("lastAck", 5, FlowTimes::lastAck, FlowLaws::bothFinished),
                time("timeWait", 6, FlowTimes::timeWait, TcpLaws::closed),
                time("close", 7, FlowTimes::close, TcpLaws::reset),
                time("unacknowledged", 8, FlowTimes::unacknowledged, FlowLaws::waiting),
                loose());
    }

    /// All but one of the times are longer than anybody looks.
    private static FlowTimes times(int index, int seconds) {
        Duration[] t = new Duration[9];
        for (int i = 0; i < t.length; i++) {
            t[i] = Duration.ofSeconds(i == index ? seconds : 1_000);
        }
        return new FlowTimes(t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8]);
    }

    private static Law<ConntrackPolicy> time(
            String axis, int index, Function<FlowTimes, Duration> of, Function<Line, Line> begun) {
        return new Law<>(
                "tcp." + axis,
                each(t -> LINUX.with(times(index, t)), 10, 20),
                p -> "ends after " + of.apply(p.tcp()).toSeconds(),
                nat -> "ends after " + TcpLaws.end(nat, begun));
    }

    private static Line finished(Line line) {
        line.open();
        line.out(FIN);
        return line;
    }

    private static Line halfClosed(Line line) {
        finished(line);
        line.in(ACK);
        return line;
    }

    private static Line bothFinished(Line line) {
        finished(line);
        line.in(FIN);
        return line;
    }

    private static Line waiting(Line line) {
        line.open();
        line.out(ACK, "x");
        return line;
    }

    private static Law<ConntrackPolicy> loose() {
        return new Law<>(
                "loose",
                each(LINUX::withLoose, true, false),
                p -> p.loose() ? "picked up" : "dropped",
                nat -> new Line(nat, ALICE, S1).out(ACK, "x") ? "picked up" : "dropped");
    }
}
