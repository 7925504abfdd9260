package dev.punchcard.simulator.nat.mutant;

import static dev.punchcard.simulator.nat.Line.ACK;
import static dev.punchcard.simulator.nat.Line.FIN;
import static dev.punchcard.simulator.nat.Line.RST;
import static dev.punchcard.simulator.nat.Line.SYN;
import static dev.punchcard.simulator.nat.Line.SYN_ACK;
import static dev.punchcard.simulator.nat.mutant.BehaviourLaws.ALICE;
import static dev.punchcard.simulator.nat.mutant.BehaviourLaws.S1;
import static dev.punchcard.simulator.nat.mutant.BehaviourLaws.S1_OTHER_PORT;
import static dev.punchcard.simulator.nat.mutant.BehaviourLaws.S2;
import static dev.punchcard.simulator.nat.mutant.Law.each;
import static dev.punchcard.simulator.nat.mutant.Law.kinds;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.simulator.nat.Line;
import dev.punchcard.simulator.nat.NatBench;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.TcpPolicy;
import dev.punchcard.simulator.nat.policy.TcpTimes;
import dev.punchcard.simulator.nat.policy.UnsolicitedSyn;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.port.PortAllocation;
import dev.punchcard.simulator.tcp.segment.Segment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What a table does with TCP.
final class TcpLaws {
    private static final String ALIKE = "as datagrams";
    private static final TcpPolicy USUAL = TcpPolicy.DEFAULT;

    private TcpLaws() {}

    static List<Law<TablePolicy>> all() {
        return List.of(
                mapping(),
                filtering(),
                time("synSent", TcpTimes::synSent, t -> times(t, 40, 50, 60, 70), TcpLaws::called),
                time(
                        "transitory",
                        TcpTimes::transitory,
                        t -> times(30, t, 50, 60, 70),
                        TcpLaws::answered),
                time(
                        "established",
                        TcpTimes::established,
                        t -> times(30, 40, t, 60, 70),
                        TcpLaws::opened),
                time(
                        "afterFin",
                        TcpTimes::afterFin,
                        t -> times(30, 40, 50, t, 70),
                        TcpLaws::closed),
                time("afterRst", TcpTimes::afterRst, t -> times(30, 40, 90, 60, t), TcpLaws::reset),
                unsolicited(),
                hold(),
                simultaneous(),
                windows());
    }

    private static TablePolicy with(TcpPolicy tcp) {
        return NatPolicy.DEFAULT.with(tcp);
    }

    /// Each value with datagrams that are mapped otherwise; what is alike has its own.
    private static Law<TablePolicy> mapping() {
        Map<String, TablePolicy> values =
                each(m -> drawing(otherThan(m)).with(USUAL.with(m)), Mapping.values());
        values.put(ALIKE, drawing(Mapping.ADDRESS_AND_PORT_DEPENDENT));
        return new Law<>(
                "tcp.mapping",
                values,
                p -> letters(p.tcp().mapping().orElse(p.mapping())) + " " + letters(p.mapping()),
                nat -> {
                    List<Endpoint> called = new ArrayList<>();
                    List<Endpoint> shown = new ArrayList<>();
                    for (String remote : List.of(S1, S1_OTHER_PORT, S2)) {
                        called.add(TcpLaws.called(new Line(nat, ALICE, remote)).shown());
                        shown.add(nat.shown(ALICE, remote));
                    }
                    return lettersOrOwn(called) + " " + lettersOrOwn(shown);
                });
    }

    private static TablePolicy drawing(Mapping datagrams) {
        return NatPolicy.DEFAULT.with(datagrams).with(PortAllocation.RANDOM);
    }

    private static Mapping otherThan(Mapping mapping) {
        return mapping == Mapping.ADDRESS_DEPENDENT
                ? Mapping.ENDPOINT_INDEPENDENT
                : Mapping.ADDRESS_DEPENDENT;
    }

    private static String letters(Mapping mapping) {
        return switch (mapping) {
            case ENDPOINT_INDEPENDENT -> "aaa";
            case ADDRESS_DEPENDENT -> "aab";
            case ADDRESS_AND_PORT_DEPENDENT -> "abc";
            case NONE -> "own";
        };
    }

    private static String lettersOrOwn(List<Endpoint> shown) {
        boolean own = shown.getFirst().equals(Endpoint.literal(ALICE));
        return own ? "own" : Law.letters(shown);
    }

    /// The same: whom a binding lets in that has been used towards one remote.
    private static Law<TablePolicy> filtering() {
        Map<String, TablePolicy> values =
                each(
                        f -> NatPolicy.DEFAULT.with(otherThan(f)).with(USUAL.with(f)),
                        Filtering.values());
        values.put(ALIKE, NatPolicy.DEFAULT);
        return new Law<>(
                "tcp.filtering",
                values,
                p -> who(p.tcp().filtering().orElse(p.filtering())) + ", " + who(p.filtering()),
                nat -> {
                    new Line(nat, ALICE, S1).open();
                    boolean address = new Line(nat, ALICE, S1_OTHER_PORT).in(SYN);
                    boolean anybody = new Line(nat, ALICE, S2).in(SYN);
                    Endpoint shown = nat.shown(ALICE, S1);
                    return who(address, anybody)
                            + ", "
                            + who(nat.letsIn(S1_OTHER_PORT, shown), nat.letsIn(S2, shown));
                });
    }

    private static Filtering otherThan(Filtering filtering) {
        return filtering == Filtering.ADDRESS_DEPENDENT
                ? Filtering.ENDPOINT_INDEPENDENT
                : Filtering.ADDRESS_DEPENDENT;
    }

    private static String who(Filtering filtering) {
        return switch (filtering) {
            case ENDPOINT_INDEPENDENT -> "anybody";
            case ADDRESS_DEPENDENT -> "the address";
            case ADDRESS_AND_PORT_DEPENDENT -> "the endpoint";
        };
    }

    private static String who(boolean address, boolean anybody) {
        return anybody ? "anybody" : address ? "the address" : "the endpoint";
    }

    private static TcpTimes times(int... seconds) {
        Duration[] all = new Duration[seconds.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = Duration.ofSeconds(seconds[i]);
        }
        return new TcpTimes(all[0], all[1], all[2], all[3], all[4]);
    }

    /// Of a hundred lines to one remote, one is looked at each second.
    private static Law<TablePolicy> time(
            String axis,
            Function<TcpTimes, Duration> of,
            Function<Integer, TcpTimes> with,
            Function<Line, Line> begun) {
        return new Law<>(
                "tcp.times." + axis,
                each(t -> with(USUAL.with(with.apply(t))), 10, 20),
                p -> "ends after " + of.apply(p.tcp().times()).toSeconds(),
                nat -> "ends after " + TcpLaws.end(nat, begun));
    }

    static int end(NatBench nat, Function<Line, Line> begun) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            lines.add(begun.apply(new Line(nat, "10.0.0.2:" + (5_000 + i), S1)));
        }
        for (int second = 1; second < lines.size(); second++) {
            nat.at(second);
            if (!lines.get(second).in(ACK)) {
                return second;
            }
        }
        return lines.size();
    }

    static Line called(Line line) {
        line.out(SYN);
        return line;
    }

    static Line answered(Line line) {
        line.out(SYN);
        line.in(SYN_ACK);
        return line;
    }

    static Line opened(Line line) {
        return line.open();
    }

    static Line closed(Line line) {
        line.open();
        line.out(FIN);
        line.in(FIN);
        line.out(ACK);
        return line;
    }

    static Line reset(Line line) {
        line.open();
        line.in(RST);
        return line;
    }

    private static Law<TablePolicy> unsolicited() {
        return new Law<>(
                "tcp.unsolicited",
                kinds(
                        how -> with(USUAL.with(how)),
                        List.of(
                                UnsolicitedSyn.DROP,
                                new UnsolicitedSyn.Reset(),
                                new UnsolicitedSyn.Refuse(),
                                new UnsolicitedSyn.Forbid(),
                                UnsolicitedSyn.HOLD)),
                p ->
                        switch (p.tcp().unsolicited()) {
                            case UnsolicitedSyn.Drop _ -> "silence";
                            case UnsolicitedSyn.Reset _ -> "RST";
                            case UnsolicitedSyn.Refuse _ -> "PORT_UNREACHABLE";
                            case UnsolicitedSyn.Forbid _ -> "FORBIDDEN";
                            case UnsolicitedSyn.Hold _ -> "silence, PORT_UNREACHABLE";
                        },
                nat -> {
                    new Line(nat, ALICE, S2).in(SYN);
                    String at = nat.reset().isPresent() ? "RST" : told(nat, "silence");
                    nat.at(6);
                    nat.catchUp();
                    return nat.answers() > 0 && at.equals("silence") ? at + told(nat, "") : at;
                });
    }

    private static String told(NatBench nat, String silence) {
        String first = silence.isEmpty() ? ", " : "";
        return nat.answer().map(a -> first + a.substring(a.indexOf(' ') + 1)).orElse(silence);
    }

    private static Law<TablePolicy> hold() {
        return new Law<>(
                "tcp.unsolicited.Hold.time",
                each(
                        t -> with(USUAL.with(new UnsolicitedSyn.Hold(t))),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(6)),
                p ->
                        "after "
                                + (p.tcp().unsolicited() instanceof UnsolicitedSyn.Hold held
                                        ? held.time().toSeconds()
                                        : 0),
                nat -> {
                    new Line(nat, ALICE, S2).in(SYN);
                    int second = 0;
                    while (second < 9 && nat.answers() == 0) {
                        nat.at(++second);
                        nat.catchUp();
                    }
                    return "after " + second;
                });
    }

    private static Law<TablePolicy> simultaneous() {
        return new Law<>(
                "tcp.simultaneous",
                each(allowed -> with(USUAL.withSimultaneous(allowed)), true, false),
                p -> p.tcp().simultaneous() ? "let in" : "kept out",
                nat -> called(new Line(nat, ALICE, S1)).in(SYN) ? "let in" : "kept out");
    }

    private static Law<TablePolicy> windows() {
        return new Law<>(
                "tcp.windows",
                each(looks -> with(USUAL.withWindows(looks)), true, false),
                p -> p.tcp().windows() ? "kept out" : "let in",
                nat -> {
                    Segment wild = Segment.of(1 << 30, 0, RST, 0, Payload.EMPTY);
                    return new Line(nat, ALICE, S1).open().inOf(wild) ? "let in" : "kept out";
                });
    }
}
