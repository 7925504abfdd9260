package dev.punchcard.scenarios.suite;

import dev.punchcard.core.trace.Trace;
import dev.punchcard.reports.diagram.MermaidWriter;
import dev.punchcard.reports.html.RunPage;
import dev.punchcard.reports.pcap.Capture;
import dev.punchcard.reports.suite.CardResult;
import dev.punchcard.reports.svg.SvgWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a trace can be drawn as.
public enum Picture {
    PCAPNG(".pcapng", false),
    SVG(".svg", true),
    MERMAID(".mmd", true),
    HTML(".html", true);

    private final String suffix;
    private final boolean isText;

    Picture(String suffix, boolean isText) {
        this.suffix = suffix;
        this.isText = isText;
    }

    public static Optional<Picture> named(String word) {
        return Arrays.stream(values()).filter(picture -> picture.word().equals(word)).findFirst();
    }

    public static List<String> names() {
        return Arrays.stream(values()).map(Picture::word).toList();
    }

    /// The end of the names of its files.
    public String suffix() {
        return suffix;
    }

    /// Whether it may be printed; it is UTF-8 then.
    public boolean isText() {
        return isText;
    }

    /// @param result what came of the run, where that is known
    public byte[] draw(Trace trace, Optional<CardResult> result) {
        return switch (this) {
            case PCAPNG -> Capture.write(trace);
            case SVG -> utf8(SvgWriter.write(trace));
            case MERMAID -> utf8(MermaidWriter.write(trace));
            case HTML -> utf8(RunPage.write(trace, result));
        };
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
