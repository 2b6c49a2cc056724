/**
 * What each action of a widget means: one small class an action, that checks in the reference's order with the reference's texts
 * and then acts. Layer 2; pure. To add an action, add its class and its line in {@link dev.tarry.host.action.Actions}.
 */
package dev.tarry.host.action;
