package dev.punchcard.simulator.guest;

import dev.punchcard.simulator.scenario.Part;
import java.time.Duration;

/// A user's own blocking code, as one actor of a scenario.
@FunctionalInterface
public interface Guest {
    /// How long a guest may compute, by the wall clock, before the run gives it up.
    Duration PATIENCE = Duration.ofSeconds(10);

    /// Runs on a thread of its own. Where it returns without having concluded, the outcome is
    /// [dev.punchcard.core.machine.Outcome.Started]; what it throws ends the run as failed.
    ///
    /// What it holds must be made in here: it is called once for every run.
    void run(GuestHost host) throws Exception;

    /// The guest as what an actor plays.
    static Part part(Guest guest) {
        return part(guest, PATIENCE);
    }

    /// @param patience longer than the longest computation of the guest
    static Part part(Guest guest, Duration patience) {
        return setting -> GuestMachine.program(guest, setting, patience);
    }
}
