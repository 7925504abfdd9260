package dev.punchcard.simulator.net;

import dev.punchcard.core.wire.Hash;
import dev.punchcard.simulator.engine.Cargo;
import java.util.function.LongConsumer;

/// A step of the run's script.
///
/// @param what in words; the digest tells steps apart by it
/// @param act takes the time
public record Action(String what, LongConsumer act) implements Cargo {
    @Override
    public long fingerprint() {
        return Hash.of(what);
    }
}
