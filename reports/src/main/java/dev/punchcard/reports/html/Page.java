package dev.punchcard.reports.html;

import static dev.punchcard.reports.table.Markup.escape;

/// The frame of every page: light or dark as the reader's system is, and readable on a phone.
///
/// The policy forbids the browser to fetch anything, so that a page which tried would show it.
final class Page {
    private static final String STYLE =
            """
            :root { color-scheme: light dark; --good: #1a7f37; --bad: #cf222e; --doubt: #9a6700;
              --dim: #6e7781; --line: #d0d7de; }
            @media (prefers-color-scheme: dark) {
              :root { --good: #3fb950; --bad: #ff7b72; --doubt: #d29922; --dim: #8b949e;
                --line: #30363d; }
            }
            body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 72rem;
              padding: 1rem; }
            table { border-collapse: collapse; width: 100%; }
            th { color: var(--dim); font-weight: normal; text-align: left; }
            th, td { border-bottom: 1px solid var(--line); padding: .4rem .8rem .4rem 0;
              vertical-align: top; }
            code, pre { font: .85em/1.5 ui-monospace, monospace; overflow-wrap: anywhere;
              white-space: pre-wrap; }
            small, .skipped { color: var(--dim); }
            td small, td code { display: block; }
            td[title], td[title] code { white-space: nowrap; }
            td[title] code { display: inline; }
            .passed { color: var(--good); }
            .failed { color: var(--bad); }
            .inconclusive { color: var(--doubt); }
            .why { border-left: 3px solid var(--bad); margin: .4rem 0; padding-left: .6rem; }
            @media (max-width: 48rem) {
              thead { display: none; }
              tr { border-bottom: 1px solid var(--line); display: block; padding: .5rem 0; }
              td { border: 0; display: block; padding: 0; }
              td[title]::before { color: var(--dim); content: attr(title) ": "; }
            }
            """;

    private Page() {}

    static String of(String title, String body) {
        return of(title, "", body);
    }

    /// @param style further rules of this page
    static String of(String title, String style, String body) {
        return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" \
        content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
        <link rel="icon" href="data:,">
        <title>%s</title>
        <style>
        %s</style>
        </head>
        <body>
        %s</body>
        </html>
        """
                .formatted(escape(title), STYLE + style, body);
    }
}
