/// Reports against golden files.
@NullMarked
package dev.punchcard.reports.path;

import org.jspecify.annotations.NullMarked;
