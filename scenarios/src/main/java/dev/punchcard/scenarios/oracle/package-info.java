/// When should punching work? A few lines of reasoning about RFC 4787 and RFC 5382, independent of
/// the NATs of the simulator: it reads their policies as data and never looks at what they do.
@NullMarked
package dev.punchcard.scenarios.oracle;

import org.jspecify.annotations.NullMarked;
