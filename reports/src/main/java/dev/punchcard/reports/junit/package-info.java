/// The result of a suite in the XML that build servers read, as JUnit's Ant task first wrote it.
@NullMarked
package dev.punchcard.reports.junit;

import org.jspecify.annotations.NullMarked;
