/** What can be typed where the cursor stands, and the tree of all that can be typed. */
@NullMarked
package dev.tarry.cli.completion;

import org.jspecify.annotations.NullMarked;
