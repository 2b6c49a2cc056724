package dev.tarry.json;

/** {@code true} or {@code false}. */
public enum JsonBoolean implements Json {
    TRUE,
    FALSE;

    @Override
    public boolean isTruthy() {
        return this == TRUE;
    }

    @Override
    public void write(StringBuilder out) {
        out.append(toString());
    }

    @Override
    public String toString() {
        return this == TRUE ? "true" : "false";
    }
}
