package dev.punchcard.reports.table;

/// The one escape function of every XML and HTML text of ours.
public final class Markup {
    private Markup() {}

    /// Text that is safe between tags and inside quoted attributes of either kind of quote.
    public static String escape(String text) {
        String visible = Visible.block(text);
        StringBuilder out = new StringBuilder(visible.length() + 16);
        for (int i = 0; i < visible.length(); i++) {
            char c = visible.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
