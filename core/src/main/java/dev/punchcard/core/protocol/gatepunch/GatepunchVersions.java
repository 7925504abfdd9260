package dev.punchcard.core.protocol.gatepunch;

import java.util.regex.Pattern;

/// Versions of game servers, numbers with dots between them.
final class GatepunchVersions {
    private static final Pattern FORM = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9}){0,15}");
    private static final Pattern DOT = Pattern.compile("\\.");

    private GatepunchVersions() {}

    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    /// Whether one is older than another: the first part that differs says so, and where none does
    /// the shorter one is older.
    static boolean isOlder(String version, String other) {
        String[] own = DOT.split(version, -1);
        String[] its = DOT.split(other, -1);
        for (int i = 0; i < Math.min(own.length, its.length); i++) {
            int difference = Integer.compare(Integer.parseInt(own[i]), Integer.parseInt(its[i]));
            if (difference != 0) {
                return difference < 0;
            }
        }
        return own.length < its.length;
    }
}
