package dev.punchcard.core.detector.finding;

/// Whether an endpoint that is in steady use stays what it is.
///
/// @param changes how often it became another
/// @param seconds for how long it was watched
public record Stability(int changes, long seconds) {
    public boolean isStable() {
        return changes == 0;
    }

    @Override
    public String toString() {
        return isStable()
                ? "the same for " + seconds + " s"
                : changes + " changes in " + seconds + " s";
    }
}
