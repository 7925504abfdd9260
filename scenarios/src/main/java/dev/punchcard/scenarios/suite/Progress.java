package dev.punchcard.scenarios.suite;

/// Hears how far a suite is, from any thread.
public interface Progress {
    /// Shows nothing.
    Progress NONE =
            new Progress() {
                @Override
                public void advance() {}

                @Override
                public void finish() {}
            };

    /// One more run is done.
    void advance();

    /// All that was shown is taken back.
    void finish();
}
