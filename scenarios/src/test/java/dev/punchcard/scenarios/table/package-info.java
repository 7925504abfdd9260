@NullMarked
package dev.punchcard.scenarios.table;

import org.jspecify.annotations.NullMarked;
