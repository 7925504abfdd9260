package dev.punchcard.core.protocol;

import dev.punchcard.core.protocol.holepuncher.Holepuncher;
import dev.punchcard.core.protocol.rabid.Rabid;
import java.util.List;
import java.util.Optional;

/// The catalogue of our own protocols, in the order in which lists show them.
public final class Protocols {
    private static final List<Protocol> ALL = List.of(new Rabid(), new Holepuncher());

    private Protocols() {}

    public static List<Protocol> all() {
        return ALL;
    }

    public static Optional<Protocol> named(String name) {
        return ALL.stream().filter(p -> p.name().equals(name)).findFirst();
    }
}
