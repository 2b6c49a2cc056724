package dev.tarry.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** A row of values behind each other is mixed up sooner or later: at most five, then a record; beyond eight parts a builder. */
class ParametersTest {

    private static final int MOST_PARAMETERS = 5;
    private static final int MOST_PARTS = 8;

    @Test
    void noRowOfValuesIsLong() throws IOException {
        List<String> tooLong = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(Path.of("src/main/java"))) {
            files = walk.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = javac.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) javac.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            for (CompilationUnitTree unit : task.parse()) {
                unit.accept(new Rows(tooLong), null);
            }
        }
        assertEquals(List.of(), tooLong);
    }

    private static final class Rows extends TreeScanner<Void, ClassTree> {
        private final List<String> tooLong;

        Rows(List<String> tooLong) {
            this.tooLong = tooLong;
        }

        @Override
        public Void visitClass(ClassTree type, ClassTree outer) {
            long parts = parts(type);
            if (parts > MOST_PARTS && !hasBuilder(type)) {
                tooLong.add(type.getSimpleName() + " has " + parts + " parts and no builder");
            }
            return super.visitClass(type, type);
        }

        @Override
        public Void visitMethod(MethodTree method, ClassTree type) {
            int count = method.getParameters().size();
            boolean isCanonical = method.getReturnType() == null && count == parts(type);
            if (count > MOST_PARAMETERS && !isCanonical) {
                tooLong.add(type.getSimpleName() + "." + method.getName() + " has " + count + " parameters");
            }
            return super.visitMethod(method, type);
        }

        private static long parts(ClassTree type) {
            return type.getKind() != Tree.Kind.RECORD ? 0 : type.getMembers().stream()
                    .filter(member -> member instanceof VariableTree part
                            && !part.getModifiers().getFlags().contains(Modifier.STATIC))
                    .count();
        }

        private static boolean hasBuilder(ClassTree type) {
            return type.getMembers().stream()
                    .anyMatch(member -> member instanceof ClassTree nested && nested.getSimpleName().contentEquals("Builder"));
        }
    }
}
