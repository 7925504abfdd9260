/// The results of many runs as values, as lines for a terminal and as a JSON document.
@NullMarked
package dev.punchcard.reports.suite;

import org.jspecify.annotations.NullMarked;
