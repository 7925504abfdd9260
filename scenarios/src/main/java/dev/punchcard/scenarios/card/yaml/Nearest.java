package dev.punchcard.scenarios.card.yaml;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Finds what a user probably meant.
public final class Nearest {
    private static final int LONGEST_LIST = 12;
    private static final int LONGEST_WORD = 64;

    private Nearest() {}

    /// The name that a word most likely stands for: the fewest letters put in, left out, changed or
    /// swapped, and about a third of them at most, or else nothing. Case, hyphens and underscores
    /// count little.
    public static Optional<String> to(String word, Collection<String> names) {
        if (word.length() > LONGEST_WORD) {
            return Optional.empty();
        }
        String wanted = plain(word);
        int least = 1 + wanted.length() / 3;
        Optional<String> nearest = Optional.empty();
        for (String name : names) {
            int distance = distance(wanted, plain(name));
            if (distance < least) {
                least = distance;
                nearest = Optional.of(name);
            }
        }
        return nearest;
    }

    /// The names as a message offers them in place of the word, with a guess where there is one. A
    /// long list is cut where the guess makes the rest of it idle.
    public static String oneOf(String word, List<String> names) {
        if (names.isEmpty()) {
            return "none";
        }
        Optional<String> near = to(word, names);
        boolean cut = near.isPresent() && names.size() > LONGEST_LIST;
        String list = String.join(", ", cut ? names.subList(0, LONGEST_LIST) : names);
        return (names.size() == 1 ? list : "one of " + list)
                + (cut ? ", …" : "")
                + near.map(name -> "; did you mean " + name + "?").orElse("");
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Levenshtein's, with the swap of two neighbours as one change.
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = Math.min(i, j) == 0 ? Math.max(i, j) : step(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int step(int[][] d, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int changed = d[i - 1][j - 1] + (same ? 0 : 1);
        int least = Math.min(changed, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        boolean swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
    }
}
