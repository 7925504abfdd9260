package dev.punchcard.simulator.net;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A link policy with a name.
///
/// No standard says how a typical line behaves: the numbers are our own choice, plausible for the
/// kind of access, one way, on an ordinary day.
///
/// @param summary what it is, in one line
public record LinkPreset(String name, LinkPolicy policy, String summary) {
    private static final List<LinkPreset> ALL =
            List.of(
                    preset("lan", 500, 100, 0, 0, "a wire in the house"),
                    preset("fibre", 5_000, 500, 0.0001, 0, "fibre to the home"),
                    preset("dsl", 20_000, 3_000, 0.001, 0, "a copper line"),
                    preset("lte", 40_000, 20_000, 0.005, 0.001, "a phone on the move"));

    /// Every preset, in the order of lists.
    public static List<LinkPreset> all() {
        return ALL;
    }

    public static Optional<LinkPreset> named(String name) {
        return ALL.stream().filter(p -> p.name().equals(name)).findFirst();
    }

    private static LinkPreset preset(
            String name, int latency, int jitter, double loss, double reorder, String what) {
        LinkPolicy policy = new LinkPolicy(micros(latency), micros(jitter), loss, 0, reorder);
        String summary = what + " (numbers are our own choice)";
        return new LinkPreset(name, policy, summary);
    }

    private static Duration micros(int count) {
        return Duration.ofNanos(count * 1_000L);
    }
}
