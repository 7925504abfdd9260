package dev.punchcard.scenarios.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A table as it was printed: a line that says where, a line of titles, and the rows.
record Csv(String source, List<String> titles, List<List<String>> rows) {
    private static final String FOLDER = "/tables/";
    private static final String COMMENT = "# ";

    /// One that comes with the program.
    static Csv resource(String name) {
        try (InputStream in = Csv.class.getResourceAsStream(FOLDER + name + ".csv")) {
            if (in == null) {
                throw new IllegalStateException("no resource " + FOLDER + name + ".csv");
            }
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Csv of(String text) {
        List<String> lines = text.lines().toList();
        List<List<String>> rows = lines.stream().skip(1).map(Csv::cells).toList();
        String source = lines.getFirst();
        if (!source.startsWith(COMMENT)
                || rows.stream().anyMatch(row -> row.size() != rows.getFirst().size())) {
            throw new IllegalArgumentException("no table: " + source);
        }
        return new Csv(
                source.substring(COMMENT.length()), rows.getFirst(), rows.subList(1, rows.size()));
    }

    private static List<String> cells(String line) {
        return List.of(line.split(",", -1));
    }
}
