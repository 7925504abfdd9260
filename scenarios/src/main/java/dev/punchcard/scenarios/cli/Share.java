package dev.punchcard.scenarios.cli;

/// Shares as people write them: `5%` or `0.05`.
final class Share {
    private Share() {}

    static double parse(String option, String text) {
        boolean percent = text.endsWith("%");
        String number = percent ? text.substring(0, text.length() - 1) : text;
        if (number.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
            double share = Double.parseDouble(number) / (percent ? 100 : 1);
            if (share <= 1) {
                return share;
            }
        }
        throw new UsageError(
                option + ": found '" + text + "', expected a share such as 5% or 0.05");
    }
}
