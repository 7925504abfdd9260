/// Sequence diagrams of runs: one model, [dev.punchcard.reports.diagram.Sequence], and a small
/// writer for each format.
@NullMarked
package dev.punchcard.reports.diagram;

import org.jspecify.annotations.NullMarked;
