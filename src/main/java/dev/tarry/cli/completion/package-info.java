/** What can be typed where the cursor stands, and the tree of all that can be typed. */
package dev.tarry.cli.completion;
