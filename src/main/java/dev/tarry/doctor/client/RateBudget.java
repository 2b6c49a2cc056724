package dev.tarry.doctor.client;

/** Whose budget a request draws on. */
public enum RateBudget {
    /** None that is worth sparing. */
    FREE,
    /** Messages, which what is due draws on as well. */
    MESSAGES,
    /** Management and lookups of this user. */
    MANAGEMENT,
    /** Management of everybody behind this address. */
    ADDRESS
}
