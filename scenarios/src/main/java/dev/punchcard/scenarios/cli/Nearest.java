package dev.punchcard.scenarios.cli;

import java.util.List;
import java.util.Locale;

/// Finds the name that a user may have meant.
final class Nearest {
    private Nearest() {}

    /// One line about a name that does not exist.
    static String unknown(String what, String found, List<String> names) {
        String best = "";
        int least = Math.max(2, found.length() / 2) + 1;
        for (String name : names) {
            int distance = distance(plain(found), plain(name));
            if (distance < least) {
                least = distance;
                best = name;
            }
        }
        String hint =
                best.isEmpty()
                        ? "expected one of " + String.join(", ", names)
                        : "did you mean '" + best + "'?";
        return "unknown " + what + " '" + found + "'; " + hint;
    }

    /// Case and the kind of hyphen are not what a user got wrong.
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// How many letters have to be put in, taken out or changed.
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
