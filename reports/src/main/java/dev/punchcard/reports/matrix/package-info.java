/// What came of every pair of NATs, beside what was predicted, as a value, a table, JSON and CSV.
@NullMarked
package dev.punchcard.reports.matrix;

import org.jspecify.annotations.NullMarked;
