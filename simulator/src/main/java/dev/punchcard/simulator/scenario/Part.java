package dev.punchcard.simulator.scenario;

import dev.punchcard.core.machine.Program;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.IpAddress;

/// What an actor plays: it makes the program anew for every run, since a program has state.
public interface Part {
    Program<?, ?, ?> program(Setting setting);

    /// What a part is told of the run that it plays in.
    interface Setting {
        /// The host that the actor is on.
        String host();

        /// The actor's own stream of the run's seed.
        Prng random();

        /// Where a host of the topology is; a host behind a NAT is told as its own site sees it.
        ///
        /// @throws IllegalArgumentException where no host has that name
        IpAddress address(String host);

        /// Has something done when the run is over, however it ended.
        void atEnd(Runnable act);
    }
}
