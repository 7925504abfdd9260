package dev.punchcard.reports.matrix;

import dev.punchcard.core.trace.JsonWriter;
import dev.punchcard.reports.matrix.Matrix.Cell;

/// A matrix for programs: one JSON document, or CSV (RFC 4180, but with `\n`).
public final class MatrixFiles {
    private MatrixFiles() {}

    public static String json(Matrix matrix) {
        JsonWriter json = new JsonWriter().beginObject();
        json.member("protocol", matrix.protocol()).member("seeds", matrix.seeds());
        json.key("cells").beginArray();
        for (Cell cell : matrix.cells()) {
            json.beginObject()
                    .member("a", cell.a())
                    .member("b", cell.b())
                    .member("runs", cell.runs())
                    .member("connected", cell.connected())
                    .member("oracle", cell.oracle())
                    .endObject();
        }
        return json.endArray().endObject().toString();
    }

    public static String csv(Matrix matrix) {
        StringBuilder csv = new StringBuilder("a,b,runs,connected,oracle\n");
        for (Cell cell : matrix.cells()) {
            csv.append(field(cell.a())).append(',').append(field(cell.b())).append(',');
            csv.append(cell.runs()).append(',').append(cell.connected()).append(',');
            csv.append(field(cell.oracle())).append('\n');
        }
        return csv.toString();
    }

    private static String field(String text) {
        return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
