package dev.punchcard.simulator.scenario;

/// A mistake of ours that showed in a run, with the numbers that bring it back.
public final class RunError extends RuntimeException {
    private static final long serialVersionUID = 1;

    RunError(Scenario scenario, long seed, long now, long event, Throwable cause) {
        super(
                scenario.name()
                        + " with seed "
                        + Run.format(seed)
                        + " at "
                        + now
                        + " ns, event "
                        + event
                        + ": "
                        + cause,
                cause);
    }
}
