package dev.tarry.render;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A report as JUnit's XML, which every CI reads. Pure. */
public final class JUnitXml {

    /**
     * A case.
     *
     * @param skipped why it was not run, or null
     * @param failed why it failed, or null
     * @param said what else is to be told
     */
    public record Case(String name, @Nullable String skipped, @Nullable String failed, @Nullable String said) {}

    private final String suite;
    private final List<Case> cases = new ArrayList<>();

    public JUnitXml(String suite) {
        this.suite = suite;
    }

    public void add(Case one) {
        cases.add(one);
    }

    /** The whole document. */
    public String write() {
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        out.append("<testsuite name=\"").append(escaped(suite)).append("\" tests=\"").append(cases.size())
                .append("\" failures=\"").append(cases.stream().filter(one -> one.failed() != null).count())
                .append("\" errors=\"0\" skipped=\"").append(cases.stream().filter(one -> one.skipped() != null).count())
                .append("\">\n");
        for (Case one : cases) {
            out.append("  <testcase classname=\"").append(escaped(suite)).append("\" name=\"").append(escaped(one.name()))
                    .append("\">\n");
            if (one.skipped() != null) {
                out.append("    <skipped message=\"").append(escaped(one.skipped())).append("\"/>\n");
            }
            if (one.failed() != null) {
                out.append("    <failure message=\"").append(escaped(one.failed())).append("\"/>\n");
            }
            if (one.said() != null) {
                out.append("    <system-out>").append(escaped(one.said())).append("</system-out>\n");
            }
            out.append("  </testcase>\n");
        }
        return out.append("</testsuite>\n").toString();
    }

    /** XML 1.0 has no control characters but three, and no way to write them. */
    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\n' -> out.append("&#10;");
                default -> {
                    boolean isText = c >= 0x20 && c != 0x7f && (c < 0xd800 || c > 0xdfff) && c != 0xfffe && c != 0xffff;
                    out.appendCodePoint(isText || c == '\t' ? c : 0xfffd);
                }
            }
        });
        return out.toString();
    }
}
