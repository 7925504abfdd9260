package dev.punchcard.scenarios.catalog;

import dev.punchcard.scenarios.card.Card;
import dev.punchcard.scenarios.card.CardReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The built-in cards.
public final class Catalog {
    private static final String FOLDER = "/cards/";
    private static final String ABOUT = "about: ";

    private Catalog() {}

    /// The names of all cards, in the order of lists.
    public static List<String> names() {
        return resource("index").lines().toList();
    }

    public static List<Card> all() {
        return names().stream().map(Catalog::read).toList();
    }

    public static Optional<Card> named(String name) {
        return names().contains(name) ? Optional.of(read(name)) : Optional.empty();
    }

    /// The card as it was written, comments included.
    public static Optional<String> text(String name) {
        return names().contains(name) ? Optional.of(resource(name + ".yaml")) : Optional.empty();
    }

    /// What the card says about itself. The rest of it is not read: a list of all cards, which has
    /// to be there at once, needs no YAML parser.
    public static String about(String name) {
        StringBuilder about = new StringBuilder();
        for (String line : resource(name + ".yaml").lines().toList()) {
            if (line.startsWith(ABOUT)) {
                about.append(line.substring(ABOUT.length()));
            } else if (!about.isEmpty()) {
                if (!line.startsWith(" ")) {
                    break;
                }
                about.append(' ').append(line.strip());
            }
        }
        return about.toString();
    }

    private static Card read(String name) {
        return CardReader.read(resource(name + ".yaml"), "cards/" + name + ".yaml");
    }

    private static String resource(String file) {
        try (InputStream in = Catalog.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + FOLDER + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
