package dev.punchcard.scenarios.offenders.core.random;

import dev.punchcard.scenarios.offenders.core.wire.Hash;

public final class RandomHashes {
    Hash used() {
        return new Hash();
    }
}
