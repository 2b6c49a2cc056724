package dev.tarry.explain;

import dev.tarry.json.Json;
import dev.tarry.matrix.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes of a row's conditions the symptoms that they describe, one of each line. */
final class Examples {

    private Examples() {}

    static List<Symptom> of(CauseRule row) {
        List<Symptom> out = new ArrayList<>();
        for (List<Condition> when : row.whens()) {
            Symptom symptom = Symptom.of(Route.UNKNOWN);
            for (Condition condition : when) {
                symptom = with(symptom, condition);
            }
            boolean ofAHomeserver = symptom.status() == 429 && symptom.fault() == null
                    && when.stream().noneMatch(condition -> condition.name().equals("errcode"));
            out.add(ofAHomeserver ? symptom.errcode("M_LIMIT_EXCEEDED") : symptom);
        }
        return out;
    }

    private static Symptom with(Symptom symptom, Condition condition) {
        String value = condition.values().get(0);
        if (condition.operator() != '=') {
            return compared(symptom, condition, value);
        }
        if (value.equals("none")) {
            return symptom;
        }
        return switch (condition.name()) {
            case "on" -> symptom.route(RouteWords.ofWord(value));
            case "status" -> symptom.status(Integer.parseInt(value.replace("xx", "00")));
            case "history" -> symptom.history(History.valueOf(value.toUpperCase(Locale.ROOT).replace('-', '_')));
            case "error" -> symptom.error(value);
            case "errcode" -> symptom.errcode(value);
            case "fault" -> symptom.fault(value);
            case "method" -> symptom.method(value);
            case "dialect" -> symptom.dialect(value);
            default -> value.equals(Fact.MAX_SCHEDULED.word())
                    ? symptom.fact(fact(condition), 100).fact(Fact.MAX_SCHEDULED, 100)
                    : symptom.fact(fact(condition), fact(value));
        };
    }

    private static Fact fact(Condition condition) {
        return Fact.ofWord(condition.name());
    }

    private static Json fact(String value) {
        boolean number = !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Json.of(Long.parseLong(value)) : Json.of(value);
    }

    private static Symptom compared(Symptom symptom, Condition condition, String value) {
        int more = condition.operator() == '>' ? 1 : -1;
        return Character.isDigit(value.charAt(value.length() - 1))
                ? symptom.fact(fact(condition), Long.parseLong(value) + more)
                : symptom.fact(fact(condition), 5_000 + more).fact(Fact.ofWord(value), 5_000);
    }
}
