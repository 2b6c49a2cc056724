package dev.tarry.json;

/** The value {@code null}, which is not the same as an absent key. */
public enum JsonNull implements Json {
    NULL;

    @Override
    public boolean isTruthy() {
        return false;
    }

    @Override
    public void write(StringBuilder out) {
        out.append("null");
    }

    @Override
    public String toString() {
        return "null";
    }
}
