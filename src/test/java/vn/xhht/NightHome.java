package vn.xhht;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import vn.xhht.database.EmbeddedServer;
import vn.xhht.database.ServerSettings;

/**
 * A home with an embedded database of its own, for a small night by real programs: good workbooks, faulty and refused ones, two that
 * contradict one another, two that are equal, old .xls and a register. Homes are copies of one that was made ready once.
 */
record NightHome(Path home, Path inbox) implements AutoCloseable {

    private static final int PORT = 56300 + 2000 * (Integer.getInteger("fork", 1) - 1);

    private static final List<Path> WORKBOOKS = List.of(
            TestWorkplace.SAMPLE.resolve("2023.XHHT.32025.xlsx"),
            TestWorkplace.SAMPLE.resolve("2023.XHHT.32026.xlsx"),
            TestWorkplace.SAMPLE.resolve("2023.PCGD.32020.xlsx"),
            messy("2023.XHHT.32008.xlsx"),
            messy("Copy of 2023.XHHT.32008.xlsx"),
            messy("2023.XHHT.32041.xls"),
            messy("2023.PCGD.32056.xls"),
            messy("2023.XHHT.32158.xlsx"),
            messy("2023.XHHT.32179.xlsx"),
            messy("BC PCGD 2023 - Xã Hồ Thị Kỷ.xlsx"),
            messy("BC XHHT 2023 - Xã Hoà Mỹ.xlsx"),
            messy("BC XHHT 2023 - Xã Hoà Mỹ (2).xlsx"),
            TestWorkplace.WORKBOOKS.resolve("reader").resolve("cut-short.xlsx"),
            TestWorkplace.WORKBOOKS.resolve("register").resolve("GDHT_2023_Phường 4.xlsx"));

    private static Path messy(String name) {
        return TestWorkplace.WORKBOOKS.resolve("messy").resolve(name);
    }

    /** Made once for all classes. */
    private static final class Prepared {
        private static final NightHome HOME = make();
        private static final List<NightResult> UNDISTURBED = undisturbed();

        private static NightHome make() {
            try {
                Path folder = TestDatabase.freshFolder("night");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> TestDatabase.delete(folder)));
                NightHome made = new NightHome(folder.resolve("home"), Files.createDirectory(folder.resolve("inbox")));
                for (Path workbook : WORKBOOKS) {
                    Files.copy(
                            workbook, made.inbox.resolve(workbook.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
                }
                succeeded(made.program().run("status"));
                try (EmbeddedServer ignored = made.server();
                        Connection connection = made.connect();
                        Statement statement = connection.createStatement()) {
                    Gate.build(statement);
                }
                return made;
            } catch (IOException | SQLException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private static List<NightResult> undisturbed() {
            try (NightHome copy = copy()) {
                succeeded(copy.night());
                NightResult one = copy.result();
                succeeded(copy.night());
                return List.of(one, copy.result());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static NightHome copy() throws IOException, InterruptedException {
        NightHome from = Prepared.HOME;
        Path home = TestDatabase.freshFolder("night-copy");
        Path programs = Path.of("pg", "18", "server");
        // the programs by hard links, all else copied
        run("cp", "-a", from.home + "/.", home.toString());
        run("rm", "-rf", home.resolve(programs).toString());
        run(
                "cp",
                "-al",
                from.home.resolve(programs).toString(),
                home.resolve(programs).toString());
        return new NightHome(home, from.inbox);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException(String.join(" ", command));
        }
    }

    /** Returns the result of one or two nights that nobody disturbs. */
    static NightResult undisturbed(int nights) {
        return Prepared.UNDISTURBED.get(nights - 1);
    }

    Program program() {
        return Program.at(home);
    }

    /** Starts a program; what it says goes into files beside the home. */
    Process start(String... arguments) throws IOException {
        return program().start(said("out"), said("err"), arguments);
    }

    private Path said(String stream) {
        return home.resolveSibling(home.getFileName() + "." + stream);
    }

    /** Returns the complaint of the night that was begun last. */
    String complaint() throws IOException {
        return Files.readString(said("err"), UTF_8);
    }

    /** A night in a program of its own. */
    Program.Ended night() throws IOException, InterruptedException {
        return night(program());
    }

    Program.Ended night(Program program) throws IOException, InterruptedException {
        return program.run("nightly", "--inbox", inbox.toString(), "--json");
    }

    static void succeeded(Program.Ended ended) {
        if (ended.status() != 0) {
            throw new AssertionError(ended.err());
        }
    }

    /** The server in this process, to ask what the programs left behind. */
    EmbeddedServer server() {
        return EmbeddedServer.start(home, new ServerSettings(PORT));
    }

    NightResult result() throws Exception {
        try (EmbeddedServer ignored = server();
                Connection connection = connect()) {
            return NightResult.of(connection, home);
        }
    }

    /** Connects as the owner of the database, to whichever server runs. */
    Connection connect() throws SQLException {
        return connect("xhht");
    }

    Connection connect(String role) throws SQLException {
        try {
            Properties passwords = new Properties();
            passwords.load(new StringReader(Files.readString(home.resolve("pg/18/passwords"))));
            return DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + serverFile().get(3) + "/xhht?connectTimeout=5",
                    role,
                    passwords.getProperty(role));
        } catch (NoSuchFileException | IndexOutOfBoundsException notYet) {
            throw new SQLException("no server", "08001", notYet);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process of the server that runs, or ran last. */
    ProcessHandle serverProcess() throws IOException {
        return ProcessHandle.of(Long.parseLong(serverFile().get(0))).orElseThrow();
    }

    /** Tells whether a server keeps the data: its file is the last that it takes away. */
    boolean isServed() {
        return Files.exists(home.resolve("pg/18/data/postmaster.pid"));
    }

    private List<String> serverFile() throws IOException {
        return Files.readAllLines(home.resolve("pg/18/data/postmaster.pid"), UTF_8);
    }

    @Override
    public void close() {
        TestDatabase.delete(home);
        TestDatabase.delete(said("out"));
        TestDatabase.delete(said("err"));
    }
}
