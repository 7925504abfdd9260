/// Reports against golden files.
@NullMarked
package dev.punchcard.reports;

import org.jspecify.annotations.NullMarked;
