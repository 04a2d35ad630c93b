package vn.xhht.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server on another machine is asked to prove who it is, unless the address decides otherwise. */
class ServerConnectionTests {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db.invalid/xhht, verify-full",
        "jdbc:postgresql://192.0.2.7:5433/xhht?reWriteBatchedInserts=true, verify-full",
        "'jdbc:postgresql://localhost,db.invalid/xhht', verify-full",
        "jdbc:postgresql://db.invalid/xhht?sslmode=disable,",
        "jdbc:postgresql://db.invalid/xhht?ssl=true,",
        "jdbc:postgresql://localhost:5432/xhht,",
        "jdbc:postgresql://127.0.0.1/xhht,",
        "jdbc:postgresql:xhht,",
    })
    void anotherMachineHasToProveWhoItIs(String address, String mode) {
        assertThat(ServerConnection.protection(address).get("sslmode")).isEqualTo(mode);
    }

    @Test
    void thePasswordOfAFileIsItsOnlyLine() throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "bí mật 1\n");

        assertThat(ServerConnection.password(file)).isEqualTo("bí mật 1");

        Files.writeString(file, "\n");
        for (Path none : new Path[] {file, folder.resolve("missing")}) {
            assertThatThrownBy(() -> ServerConnection.password(none))
                    .isInstanceOfSatisfying(
                            DatabaseUnavailable.class,
                            refused -> assertThat(refused.args()).containsExactly(none.toString()));
        }
    }
}
