package dev.tarry.sandbox.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What help and completion say of faults is what the sandbox reads. */
class FaultWordsTest {

    @Test
    void everyExampleIsAFaultThatUsesItsWord() {
        Stream.concat(FaultWords.kinds().stream(), FaultWords.details().stream()).forEach(row -> {
            Faults.check(row.example());
            assertTrue(row.example().startsWith(row.word()) || row.example().contains("," + row.word() + "="), row::example);
        });
    }

    @Test
    void everyBeginningIsAFault() {
        FaultWords.beginnings().forEach(Faults::check);
        assertEquals(FaultKind.values().length, FaultWords.kinds().size());
    }

    @Test
    void everyContinuationCanFollowAKind() {
        for (String word : FaultWords.continuations()) {
            List<String> refused = new ArrayList<>();
            for (FaultKind kind : List.of(FaultKind.STATUS, FaultKind.RATE_LIMIT)) {
                try {
                    Faults.check((kind == FaultKind.STATUS ? "status=503," : "rate-limit=5s,") + word);
                } catch (IllegalArgumentException e) {
                    refused.add(e.getMessage());
                }
            }
            assertTrue(refused.size() < 2, refused::toString);
        }
    }

    @Test
    void theWordsThatTheReaderNamesAreThoseOfTheTable() {
        String said = assertThrows(IllegalArgumentException.class, () -> Faults.check("off,nope=1")).getMessage();
        for (FaultWords.Row row : FaultWords.details()) {
            assertTrue(said.matches("(?s).*\\b" + row.word() + "\\b.*"), () -> row.word() + " is not in " + said);
        }
        String routes = assertThrows(IllegalArgumentException.class, () -> Faults.check("off,on=nope")).getMessage();
        FaultWords.routes().forEach(route -> assertTrue(routes.contains(route), () -> route + " is not in " + routes));
    }
}
