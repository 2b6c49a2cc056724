/** Commands on the account: {@code login}, {@code logout}, {@code profile}, {@code whoami}, {@code room}. */
package dev.tarry.cli.command.account;
