package dev.punchcard.reports.html;

import static dev.punchcard.reports.table.Markup.escape;

import dev.punchcard.core.trace.Trace;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpProtocol;
import dev.punchcard.reports.diagram.Words;
import dev.punchcard.reports.path.Journey;
import dev.punchcard.reports.path.Journeys;
import dev.punchcard.reports.path.Stop;
import dev.punchcard.reports.path.Stop.Deed;
import dev.punchcard.reports.suite.CardResult;
import dev.punchcard.reports.suite.Times;
import dev.punchcard.reports.svg.SvgWriter;
import dev.punchcard.simulator.scenario.Run;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything about one run on one page: how it ended and why, then the way there.
public final class RunPage {
    /// What a browser shows without delay.
    private static final int MOST_ROWS = 500;

    private static final String STYLE =
            """
            body { overflow-x: hidden; }
            .wide { margin: 0 calc(50% - 50vw); overflow-x: auto; }
            .wide svg { display: block; margin: 0 auto; }
            .wide .sequence { --paper: Canvas; }
            details { margin: .6rem 0; }
            summary { color: var(--dim); cursor: pointer; }
            h2 { border-bottom: 1px solid var(--line); font-size: 1.2rem; margin-top: 2rem; }
            h3 { font-size: 1rem; }
            td.mono { font: .85em/1.5 ui-monospace, monospace; }
            """;

    private final Trace trace;
    private final List<Journey> journeys;
    private final List<ConnectionTable.Row> connections;
    private final StringBuilder body = new StringBuilder();

    private record Drop(Journey journey, Stop stop, Deed.Dropped deed) {}

    private RunPage(Trace trace) {
        this.trace = trace;
        this.journeys = Journeys.of(trace);
        this.connections = ConnectionTable.of(trace);
    }

    /// @param result what came of the run, where that is known: a trace alone does not tell it
    public static String write(Trace trace, Optional<CardResult> result) {
        RunPage page = new RunPage(trace);
        String name = result.map(CardResult::name).orElse("A run");
        page.head(name, result);
        page.outcomes();
        page.section("What happened");
        page.body
                .append("<div class=\"wide\">\n")
                .append(SvgWriter.write(trace))
                .append("</div>\n");
        page.connections();
        page.natTables();
        page.drops();
        page.card();
        return Page.of("Punchcard: " + name, STYLE, page.body.toString());
    }

    private void head(String name, Optional<CardResult> result) {
        body.append("<h1>%s</h1>\n".formatted(escape(name)));
        result.ifPresent(card -> {
            String word = card.kind().word();
            body.append(
                    "<p><b class=\"%s\">%s</b> %s</p>\n"
                            .formatted(word, word, escape(card.about())));
            if (!card.reasons().isEmpty()) {
                String reasons = escape(String.join("\n", card.reasons()));
                body.append("<pre class=\"why\">%s</pre>\n".formatted(reasons));
            }
        });
        body.append(allDrops().stream().findFirst().map(RunPage::firstDrop).orElse(""));
        String digest =
                result.map(CardResult::digestText)
                        .filter(text -> !text.isEmpty())
                        .map(text -> " · digest <code>" + text + "</code>")
                        .orElse("");
        body.append(
                "<p><small>seed <code>%s</code>%s · %s packets in %s%s · recorded by Punchcard %s</small></p>\n"
                        .formatted(
                                Run.format(trace.header().seed()),
                                digest,
                                journeys.size(),
                                Times.of(span()),
                                calls(),
                                escape(trace.header().version())));
        result.ifPresent(card ->
                body.append("<p><code>%s</code></p>\n".formatted(escape(card.reproduce()))));
    }

    /// Nothing where nobody has called anybody by TCP.
    private String calls() {
        long opened = connections.stream().filter(row -> row.opened().isPresent()).count();
        long vain = connections.size() - opened;
        String inVain = vain == 0 ? "" : ", %s tried in vain".formatted(vain);
        return connections.isEmpty() ? "" : " · TCP: %s ends opened%s".formatted(opened, inVain);
    }

    private long span() {
        return trace.events().isEmpty() ? 0 : trace.events().getLast().time();
    }

    private static String firstDrop(Drop drop) {
        return """
        <p>The first packet that was dropped, at %s: <b>%s</b> %s (%s).<br><code>%s</code></p>
        """
                .formatted(
                        Times.of(drop.stop().time()),
                        escape(drop.stop().at()),
                        Words.cause(drop.deed().reason()),
                        drop.deed().reason(),
                        escape(example(drop)));
    }

    private static String example(Drop drop) {
        return "#%s %s from %s to %s"
                .formatted(
                        drop.journey().packet(),
                        drop.journey().message(),
                        drop.stop().source(),
                        drop.stop().target());
    }

    private List<Drop> allDrops() {
        return journeys.stream()
                .flatMap(journey -> journey.stops().stream().map(stop -> dropAt(journey, stop)))
                .flatMap(Optional::stream)
                .sorted((a, b) -> Integer.compare(a.stop().order(), b.stop().order()))
                .toList();
    }

    private static Optional<Drop> dropAt(Journey journey, Stop stop) {
        return stop.deed() instanceof Deed.Dropped deed
                ? Optional.of(new Drop(journey, stop, deed))
                : Optional.empty();
    }

    private void section(String title) {
        body.append("<h2>%s</h2>\n".formatted(title));
    }

    private void outcomes() {
        Map<String, String> outcomes = new LinkedHashMap<>();
        Map<String, String> states = new LinkedHashMap<>();
        for (TraceEvent event : trace.events()) {
            if (event instanceof TraceEvent.Concluded e) {
                outcomes.put(e.at(), e.outcome() + " at " + Times.of(e.time()));
                states.putIfAbsent(e.at(), "");
            } else if (event instanceof TraceEvent.StateChanged e) {
                states.put(e.at(), e.state() + ": " + e.why());
            }
        }
        section("Outcomes");
        startTable("who", "outcome", "last state");
        for (Map.Entry<String, String> state : states.entrySet()) {
            String outcome = outcomes.getOrDefault(state.getKey(), "none");
            row(state.getKey(), outcome, state.getValue());
        }
        endTable();
    }

    private void connections() {
        if (connections.isEmpty()) {
            return;
        }
        section("Connections");
        startTable("who", "own end", "remote end", "opened", "over");
        for (ConnectionTable.Row row : connections.stream().limit(MOST_ROWS).toList()) {
            row(
                    row.at(),
                    row.own().toString(),
                    row.remote().toString(),
                    row.opened().map(moment -> Times.of(moment.time())).orElse("never"),
                    row.over()
                            .map(moment -> Times.of(moment.time()) + ": " + moment.why())
                            .orElse(""));
        }
        endTable();
        leftOut(connections.size());
    }

    private void natTables() {
        Map<String, List<NatTable.Row>> tables = NatTable.of(trace);
        if (!tables.isEmpty()) {
            section("What the NATs remembered");
        }
        for (Map.Entry<String, List<NatTable.Row>> nat : tables.entrySet()) {
            body.append("<h3>%s</h3>\n".formatted(escape(nat.getKey())));
            startTable("inside", "outside", "from", "until", "permissions");
            for (NatTable.Row row : nat.getValue().stream().limit(MOST_ROWS).toList()) {
                binding(row);
            }
            endTable();
            leftOut(nat.getValue().size());
        }
    }

    private void binding(NatTable.Row row) {
        String until = Times.of(row.deadline()) + (row.isExpired() ? ", expired" : "");
        String refreshed = "refreshed " + row.refreshed() + " ×";
        body.append("<tr>");
        cell("inside", inside(row));
        cell("outside", row.external().toString());
        cell("from", Times.of(row.created()));
        body.append(
                "<td class=\"mono\" title=\"until\">%s<small>%s</small></td>"
                        .formatted(until, refreshed));
        body.append("<td class=\"mono\" title=\"permissions\">")
                .append(permissions(row.permissions()));
        body.append("</td></tr>\n");
    }

    /// Nearly all are of UDP, which is not said.
    private static String inside(NatTable.Row row) {
        return row.protocol() == IpProtocol.UDP
                ? row.internal().toString()
                : row.internal() + " " + row.protocol();
    }

    private static String permissions(List<NatTable.Permission> permissions) {
        StringBuilder lines = new StringBuilder();
        for (NatTable.Permission permission : permissions.stream().limit(MOST_ROWS).toList()) {
            Endpoint remote = permission.remote();
            String who = remote.port() == 0 ? remote.address() + ", any port" : remote.toString();
            lines.append("<br>").append(who).append(" from ").append(Times.of(permission.time()));
        }
        String all = lines.isEmpty() ? "" : lines.substring("<br>".length());
        return permissions.size() <= 3
                ? all
                : "<details><summary>%s</summary>%s</details>".formatted(permissions.size(), all);
    }

    private void drops() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        Map<String, Drop> first = new LinkedHashMap<>();
        for (Drop drop : allDrops()) {
            String key = drop.stop().at() + " " + drop.deed().reason();
            counts.merge(key, 1, Integer::sum);
            first.putIfAbsent(key, drop);
        }
        section("Dropped packets");
        if (first.isEmpty()) {
            body.append("<p>None.</p>\n");
            return;
        }
        startTable("where", "why", "how many", "the first one");
        for (Map.Entry<String, Drop> entry : first.entrySet()) {
            Drop drop = entry.getValue();
            row(
                    drop.stop().at(),
                    drop.deed().reason().toString(),
                    String.valueOf(counts.getOrDefault(entry.getKey(), 0)),
                    Times.of(drop.stop().time()) + " " + example(drop));
        }
        endTable();
    }

    private void card() {
        if (!trace.header().card().isEmpty()) {
            section("The card");
            body.append("<pre>%s</pre>\n".formatted(escape(trace.header().card())));
        }
    }

    private void startTable(String... heads) {
        body.append("<table>\n<thead><tr>");
        for (String head : heads) {
            body.append("<th>").append(head).append("</th>");
        }
        body.append("</tr></thead>\n<tbody>\n");
    }

    private void row(String... cells) {
        body.append("<tr>");
        for (String cell : cells) {
            body.append("<td>").append(escape(cell)).append("</td>");
        }
        body.append("</tr>\n");
    }

    private void cell(String title, String text) {
        body.append("<td class=\"mono\" title=\"%s\">%s</td>".formatted(title, escape(text)));
    }

    private void endTable() {
        body.append("</tbody>\n</table>\n");
    }

    private void leftOut(int rows) {
        if (rows > MOST_ROWS) {
            body.append("<p>The first %s of %s.</p>\n".formatted(MOST_ROWS, rows));
        }
    }
}
