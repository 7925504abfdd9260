package dev.punchcard.scenarios.card;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Rates and sizes as people write them: `2Mbit/s`, `64kB`; a unit is always named, and `k` is a
/// thousand.
final class Amounts {
    static final String RATE_FORM = "a rate from 1kbit/s to 10Gbit/s";
    static final String SIZE_FORM = "a size such as 64kB, up to 1GB";

    private static final String RATE = "bit/s";
    private static final String SIZE = "B";
    private static final Pattern SHAPE =
            Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,9})?)([kMG]?)(bit/s|B)");
    private static final Map<Long, String> PREFIXES =
            new TreeMap<>(Map.of(1L, "", 1_000L, "k", 1_000_000L, "M", 1_000_000_000L, "G"));

    private Amounts() {}

    /// Whole bits a second, within the limits.
    static OptionalLong rate(String text, long least, long most) {
        return parse(text, RATE, least, most);
    }

    /// Whole bytes, within the limit.
    static OptionalLong size(String text, long most) {
        return parse(text, SIZE, 0, most);
    }

    static String formatRate(long bits) {
        return format(bits) + RATE;
    }

    static String formatSize(long bytes) {
        return format(bytes) + SIZE;
    }

    private static OptionalLong parse(String text, String unit, long least, long most) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches() || !unit.equals(matcher.group(3))) {
            return OptionalLong.empty();
        }
        BigDecimal factor = BigDecimal.valueOf(factor(matcher.group(2)));
        BigDecimal amount = new BigDecimal(matcher.group(1)).multiply(factor).stripTrailingZeros();
        boolean whole = amount.scale() <= 0;
        boolean within =
                amount.compareTo(BigDecimal.valueOf(least)) >= 0
                        && amount.compareTo(BigDecimal.valueOf(most)) <= 0;
        return whole && within ? OptionalLong.of(amount.longValue()) : OptionalLong.empty();
    }

    private static long factor(String prefix) {
        return PREFIXES.entrySet().stream()
                .filter(e -> e.getValue().equals(prefix))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /// In the largest unit that divides it.
    private static String format(long amount) {
        Optional<Map.Entry<Long, String>> unit =
                PREFIXES.entrySet().stream()
                        .filter(e -> amount != 0 && amount % e.getKey() == 0)
                        .reduce((_, larger) -> larger);
        return unit.map(e -> amount / e.getKey() + e.getValue()).orElse("0");
    }
}
