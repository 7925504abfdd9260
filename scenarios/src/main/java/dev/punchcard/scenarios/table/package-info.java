/// Tables that others have published about NATs and punching, computed again by running what they
/// describe.
///
/// Each is a [PublishedTable]: it reads the figures as they were printed
/// (`src/main/resources/tables`), runs, and puts both side by side with the difference and how much
/// of it is allowed. What is exact in theory has to be exact; what is left to chance lies within
/// the interval that holds 99.9 % of such experiments. Seeds are fixed, so a table says the same
/// every time.
@NullMarked
package dev.punchcard.scenarios.table;

import org.jspecify.annotations.NullMarked;
