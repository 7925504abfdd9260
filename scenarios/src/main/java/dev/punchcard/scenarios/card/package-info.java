/// Cards: scenarios as files, with every mistake pointed at by line and column.
@NullMarked
package dev.punchcard.scenarios.card;

import org.jspecify.annotations.NullMarked;
