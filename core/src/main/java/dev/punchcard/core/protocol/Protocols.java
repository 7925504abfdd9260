package dev.punchcard.core.protocol;

import dev.punchcard.core.protocol.gatepunch.Gatepunch;
import dev.punchcard.core.protocol.gopunch.Gopunch;
import dev.punchcard.core.protocol.holepuncher.Holepuncher;
import dev.punchcard.core.protocol.plain.Plain;
import dev.punchcard.core.protocol.rabid.Rabid;
import dev.punchcard.core.protocol.simple.Simple;
import java.util.List;
import java.util.Optional;

/// The catalogue of our own protocols, in the order in which lists show them.
public final class Protocols {
    private static final List<Protocol> ALL =
            List.of(
                    new Rabid(),
                    new Simple(),
                    new Gopunch(),
                    new Holepuncher(),
                    new Gatepunch(),
                    new Plain());

    private Protocols() {}

    public static List<Protocol> all() {
        return ALL;
    }

    public static Optional<Protocol> named(String name) {
        return ALL.stream().filter(p -> p.name().equals(name)).findFirst();
    }
}
