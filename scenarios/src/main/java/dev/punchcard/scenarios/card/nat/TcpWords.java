package dev.punchcard.scenarios.card.nat;

import dev.punchcard.core.protocol.Durations;
import dev.punchcard.scenarios.card.yaml.Fields;
import dev.punchcard.scenarios.card.yaml.Flow;
import dev.punchcard.scenarios.card.yaml.Value;
import dev.punchcard.simulator.nat.policy.FlowTimes;
import dev.punchcard.simulator.nat.policy.TcpTimes;
import dev.punchcard.simulator.nat.policy.UnsolicitedSyn;
import java.time.Duration;
import java.util.List;

/// What NATs do with TCP, in words.
final class TcpWords {
    private TcpWords() {}

    /// @param base of which the mapping changes parts
    static TcpTimes times(Value value, TcpTimes base) {
        Fields fields =
                value.fields("a mapping such as { transitory: 4min, established: 2h }")
                        .only(
                                List.of(
                                        "syn-sent",
                                        "transitory",
                                        "established",
                                        "after-fin",
                                        "after-rst"));
        return new TcpTimes(
                fields.or("syn-sent", base.synSent(), Value::positiveDuration),
                fields.or("transitory", base.transitory(), Value::positiveDuration),
                fields.or("established", base.established(), Value::positiveDuration),
                fields.or("after-fin", base.afterFin(), Value::duration),
                fields.or("after-rst", base.afterRst(), Value::duration));
    }

    static String write(TcpTimes times) {
        return Flow.mapping(
                List.of(
                        "syn-sent: " + Durations.format(times.synSent()),
                        "transitory: " + Durations.format(times.transitory()),
                        "established: " + Durations.format(times.established()),
                        "after-fin: " + Durations.format(times.afterFin()),
                        "after-rst: " + Durations.format(times.afterRst())));
    }

    /// @param base of which the mapping changes parts
    static FlowTimes flows(Value value, FlowTimes base) {
        Fields fields =
                value.fields("a mapping such as { syn-sent: 2min, established: 2h }")
                        .only(
                                List.of(
                                        "syn-sent",
                                        "syn-received",
                                        "established",
                                        "fin-wait",
                                        "close-wait",
                                        "last-ack",
                                        "time-wait",
                                        "close",
                                        "unacknowledged"));
        return new FlowTimes(
                fields.or("syn-sent", base.synSent(), Value::positiveDuration),
                fields.or("syn-received", base.synReceived(), Value::positiveDuration),
                fields.or("established", base.established(), Value::positiveDuration),
                fields.or("fin-wait", base.finWait(), Value::positiveDuration),
                fields.or("close-wait", base.closeWait(), Value::positiveDuration),
                fields.or("last-ack", base.lastAck(), Value::positiveDuration),
                fields.or("time-wait", base.timeWait(), Value::positiveDuration),
                fields.or("close", base.close(), Value::positiveDuration),
                fields.or("unacknowledged", base.unacknowledged(), Value::positiveDuration));
    }

    static String write(FlowTimes times) {
        return Flow.mapping(
                List.of(
                        "syn-sent: " + Durations.format(times.synSent()),
                        "syn-received: " + Durations.format(times.synReceived()),
                        "established: " + Durations.format(times.established()),
                        "fin-wait: " + Durations.format(times.finWait()),
                        "close-wait: " + Durations.format(times.closeWait()),
                        "last-ack: " + Durations.format(times.lastAck()),
                        "time-wait: " + Durations.format(times.timeWait()),
                        "close: " + Durations.format(times.close()),
                        "unacknowledged: " + Durations.format(times.unacknowledged())));
    }

    static UnsolicitedSyn unsolicited(Value value) {
        if (value instanceof Value.Text) {
            List<String> words = List.of("drop", "reset", "refuse", "forbid");
            return switch (value.oneOf("answer to calls", words)) {
                case "drop" -> UnsolicitedSyn.DROP;
                case "reset" -> new UnsolicitedSyn.Reset();
                case "refuse" -> new UnsolicitedSyn.Refuse();
                case "forbid" -> new UnsolicitedSyn.Forbid();
                case String other -> throw new IllegalStateException("unsolicited " + other);
            };
        }
        Fields fields =
                value.fields("an answer: a word, or a mapping such as { hold: 6s }")
                        .only(List.of("hold"));
        return new UnsolicitedSyn.Hold(fields.get("hold").positiveDuration());
    }

    static String write(UnsolicitedSyn unsolicited) {
        return switch (unsolicited) {
            case UnsolicitedSyn.Drop _ -> "drop";
            case UnsolicitedSyn.Reset _ -> "reset";
            case UnsolicitedSyn.Refuse _ -> "refuse";
            case UnsolicitedSyn.Forbid _ -> "forbid";
            case UnsolicitedSyn.Hold(Duration time) -> "{ hold: " + Durations.format(time) + " }";
        };
    }
}
