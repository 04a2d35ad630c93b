package vn.xhht.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A database for one use is a copy of one that was kept. */
@EnabledOnOs(OS.LINUX)
@Tag("own-server")
class TemplateTests {

    @TempDir
    private Path programs;

    @TempDir
    private Path once;

    @BeforeEach
    void programsAreUnpacked() {
        new ServerHome(programs).startAndStop();
    }

    private EmbeddedServer start(String home, String content) throws Exception {
        Path folder = Files.createDirectory(once.resolve(home));
        return EmbeddedServer.start(folder, new ServerSettings(ServerHome.PORT, false, true, content, programs));
    }

    private static List<String> tables(EmbeddedServer server) throws Exception {
        String named = ServerHome.value(
                server,
                server.owner(),
                "select coalesce(string_agg(relname, ' '), '') from pg_class where relname like 'kept%'");
        return named.isEmpty() ? List.of() : List.of(named.split(" "));
    }

    @Test
    void theNextOneOfTheSameContentHoldsWhatWasKeptAndNothingElse() throws Exception {
        try (EmbeddedServer server = start("first", "same")) {
            ServerHome.execute(server, "create table kept (n integer)", "insert into kept values (7)");
            server.keep(programs, "same");
            ServerHome.execute(server, "insert into kept values (8)", "create table kept_not (n integer)");
        }
        try (EmbeddedServer server = start("second", "same")) {
            assertThat(tables(server)).containsExactly("kept");
            assertThat(ServerHome.value(server, server.owner(), "select sum(n) from kept"))
                    .isEqualTo("7");
        }
        try (EmbeddedServer server = start("third", "other")) {
            assertThat(tables(server)).isEmpty();
            server.keep(programs, "other");
        }
        assertThat(templates()).singleElement().matches(template -> template.contains("other"));
        try (Stream<Path> left = Files.list(once)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void oneThatDoesNotStartIsMadeAnew() throws Exception {
        try (EmbeddedServer server = start("first", "same")) {
            ServerHome.execute(server, "create table kept (n integer)");
            server.keep(programs, "same");
        }
        Path template = programs.resolve("pg/18").resolve(templates().get(0));
        Files.writeString(template.resolve("data/global/pg_control"), "half");

        try (EmbeddedServer server = start("second", "same")) {
            assertThat(tables(server)).isEmpty();
        }
        assertThat(templates()).isEmpty();
    }

    private List<String> templates() throws Exception {
        try (Stream<Path> all = Files.list(programs.resolve("pg/18"))) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith("template-"))
                    .toList();
        }
    }
}
