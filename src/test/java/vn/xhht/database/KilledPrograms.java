package vn.xhht.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;

/** Programs of their own that are killed before they can close the server. */
final class KilledPrograms {

    private KilledPrograms() {}

    static Process start(Path home) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        AbandonedServer.class.getName(),
                        home.toString(),
                        String.valueOf(ServerHome.PORT))
                .start();
    }

    /** Runs until its row is committed, then dies as by {@code kill -9}. */
    static void killAfterCommit(Path home) throws IOException, InterruptedException {
        Process program = start(home);
        BufferedReader said = new BufferedReader(new InputStreamReader(program.getInputStream(), UTF_8));
        String line = said.readLine();
        while (line != null && !line.equals(AbandonedServer.SAID_WHEN_COMMITTED)) {
            line = said.readLine();
        }
        if (line == null) {
            throw new IOException(new String(program.getErrorStream().readAllBytes(), UTF_8));
        }
        program.destroyForcibly().waitFor();
    }
}
