package dev.punchcard.scenarios.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/// The launcher as somebody at a pipe meets it.
///
/// @param code the exit code
record Console(int code, String out, String err) {
    static Console run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        int code = line.execute(arguments);
        return new Console(code, out.toString(), err.toString());
    }
}
