package dev.punchcard.scenarios.card.yaml;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;

/// A YAML text as values that know where they stand.
///
/// It reads the parser's events and not the library's tree: so it can refuse anchors, aliases and
/// tags, which a card has no use for and which let a small text stand for a huge one, and limit the
/// depth before anything recursive meets it.
public final class Yaml {
    static final int MOST_CHARACTERS = 1 << 18;
    private static final int DEEPEST = 10;

    private final String file;
    private final Iterator<Event> events;

    private Yaml(String text, String file) {
        this.file = file;
        this.events = new Parse(LoadSettings.builder().build()).parseString(text).iterator();
    }

    public static Value read(String text, String file) {
        Spot start = new Spot(file, 1, 1);
        if (text.length() > MOST_CHARACTERS) {
            throw start.error(
                    text.length() + " characters", "a card of at most " + MOST_CHARACTERS);
        }
        try {
            return new Yaml(text, file).document();
        } catch (MarkedYamlEngineException e) {
            Spot spot = e.getProblemMark().map(m -> spot(m, file)).orElse(start);
            throw spot.error("broken YAML (" + oneLine(e.getProblem()) + ")", "a YAML mapping");
        } catch (ReaderException e) {
            throw at(text, e.getPosition(), file)
                    .error("character U+%04X".formatted(e.getCodePoint()), "text");
        }
    }

    private Value document() {
        events.next(); // the stream's start
        if (events.next().getEventId() == Event.ID.StreamEnd) {
            throw new Spot(file, 1, 1).error("an empty text", "a card");
        }
        Value value = value(events.next(), 0);
        events.next(); // the document's end
        Event after = events.next();
        if (after.getEventId() != Event.ID.StreamEnd) {
            throw spot(after).error("a second document", "one card in a file");
        }
        return value;
    }

    private Value value(Event event, int depth) {
        Spot spot = spot(event);
        if (depth > DEEPEST) {
            throw spot.error("a value nested " + depth + " deep", "at most " + DEEPEST);
        }
        if (event.getEventId() == Event.ID.Alias) {
            throw spot.error("an alias", "the value written out");
        }
        if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            throw spot.error("an anchor", "a plain value");
        }
        return switch (event) {
            case ScalarEvent scalar -> {
                refuseTag(scalar.getTag(), spot);
                yield new Value.Text(spot, scalar.getValue(), !scalar.isPlain());
            }
            case CollectionStartEvent start -> {
                refuseTag(start.getTag(), spot);
                yield start.getEventId() == Event.ID.SequenceStart
                        ? sequence(spot, depth)
                        : mapping(spot, depth);
            }
            default -> throw new IllegalStateException("no value: " + event);
        };
    }

    private Value sequence(Spot spot, int depth) {
        List<Value> items = new ArrayList<>();
        Event next = events.next();
        while (next.getEventId() != Event.ID.SequenceEnd) {
            items.add(value(next, depth + 1));
            next = events.next();
        }
        return new Value.Sequence(spot, items);
    }

    private Value mapping(Spot spot, int depth) {
        List<Value.Entry> entries = new ArrayList<>();
        Event next = events.next();
        while (next.getEventId() != Event.ID.MappingEnd) {
            Value key = value(next, depth + 1);
            if (!(key instanceof Value.Text text) || text.isNothing()) {
                throw key.error("a word as key");
            }
            entries.add(new Value.Entry(text, value(events.next(), depth + 1)));
            next = events.next();
        }
        return new Value.Mapping(spot, entries);
    }

    private static void refuseTag(Optional<String> tag, Spot spot) {
        if (tag.isPresent()) {
            throw spot.error("tag " + Spot.quote(tag.get()), "a plain value");
        }
    }

    private Spot spot(Event event) {
        return event.getStartMark().map(m -> spot(m, file)).orElse(new Spot(file, 1, 1));
    }

    private static Spot spot(Mark mark, String file) {
        return new Spot(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static Spot at(String text, int codePoint, String file) {
        int line = 1;
        int column = 1;
        int end =
                text.offsetByCodePoints(
                        0, Math.min(codePoint, text.codePointCount(0, text.length())));
        for (int i = 0; i < end; i = text.offsetByCodePoints(i, 1)) {
            boolean newline = text.charAt(i) == '\n';
            line += newline ? 1 : 0;
            column = newline ? 1 : column + 1;
        }
        return new Spot(file, line, column);
    }

    private static String oneLine(String problem) {
        return problem.replaceAll("\\s+", " ").strip();
    }
}
