package dev.punchcard.scenarios.card.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A mapping's values by name.
public final class Fields {
    /// Of a mapping that may be left out, and was.
    public static final Fields EMPTY = new Fields(new Spot("", 1, 1), Map.of());

    private final Spot spot;
    private final Map<String, Value.Entry> entries;

    private Fields(Spot spot, Map<String, Value.Entry> entries) {
        this.spot = spot;
        this.entries = entries;
    }

    public static Fields of(Value value, String expected) {
        if (!(value instanceof Value.Mapping mapping)) {
            throw value.error(expected);
        }
        Map<String, Value.Entry> entries = new LinkedHashMap<>();
        for (Value.Entry entry : mapping.entries()) {
            Value.Entry first = entries.putIfAbsent(entry.name(), entry);
            if (first != null) {
                throw entry.key()
                        .spot()
                        .error(
                                Spot.quote(entry.name()) + " a second time",
                                "it once: it is in line " + first.key().spot().line() + " already");
            }
        }
        return new Fields(mapping.spot(), entries);
    }

    public Spot spot() {
        return spot;
    }

    public List<Value.Entry> entries() {
        return List.copyOf(entries.values());
    }

    /// Refuses whatever is not one of these names.
    public Fields only(List<String> names) {
        for (Value.Entry entry : entries.values()) {
            if (!names.contains(entry.name())) {
                throw unknown(entry, names);
            }
        }
        return this;
    }

    /// The one of these names that is there and so says what the mapping is.
    public String kind(List<String> kinds) {
        List<Value.Entry> found =
                entries.values().stream().filter(e -> kinds.contains(e.name())).toList();
        if (found.isEmpty() && !entries.isEmpty()) {
            throw unknown(entries.values().iterator().next(), kinds);
        }
        if (found.size() != 1) {
            throw spot.error(found.size() + " of them", Nearest.oneOf("", kinds));
        }
        return found.getFirst().name();
    }

    public static CardError unknown(Value.Entry entry, List<String> names) {
        return entry.key()
                .spot()
                .error("key " + Spot.quote(entry.name()), Nearest.oneOf(entry.name(), names));
    }

    public Optional<Value> find(String name) {
        return Optional.ofNullable(entries.get(name)).map(Value.Entry::value);
    }

    /// What is read of the value of that name, or else what stands there already.
    public <T> T or(String name, T fallback, Function<Value, T> read) {
        return find(name).map(read).orElse(fallback);
    }

    public Value get(String name) {
        return find(name)
                .orElseThrow(() -> spot.error("no key '" + name + "'", "one in this mapping"));
    }
}
