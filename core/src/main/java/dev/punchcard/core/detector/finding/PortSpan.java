package dev.punchcard.core.detector.finding;

/// The lowest and the highest external port that were seen.
public record PortSpan(int lowest, int highest) {
    @Override
    public String toString() {
        return lowest + "-" + highest;
    }
}
