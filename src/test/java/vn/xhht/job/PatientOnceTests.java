package vn.xhht.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import vn.xhht.TestDatabase;

/** The number of times that the pool's wait is paid for a database that has gone. */
class PatientOnceTests {

    private final WaitingPool pool = new WaitingPool();
    private final PatientOnce database = new PatientOnce(pool);

    @Test
    void aDatabaseThatHasGoneIsWaitedForOnceHoweverOftenItIsAskedFor() throws IOException {
        pool.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + portOfNobody() + "/xhht");

        for (int step = 0; step < 3; step++) {
            assertThatThrownBy(database::getConnection).isInstanceOf(SQLException.class);
        }

        assertThat(pool.waits).isEqualTo(1);
    }

    @Test
    void oneThatIsBackIsUsedAgainAndWaitedForWhenItGoesAgain() throws IOException, SQLException {
        TestDatabase server = TestDatabase.shared();
        pool.setUsername(server.user());
        pool.setPassword(server.password());
        pool.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + portOfNobody() + "/xhht");
        assertThatThrownBy(database::getConnection).isInstanceOf(SQLTransientConnectionException.class);

        pool.setJdbcUrl(server.url());
        for (int step = 0; step < 2; step++) {
            assertThatThrownBy(database::getConnection).isInstanceOf(SQLTransientConnectionException.class);
        }

        assertThat(pool.waits).isEqualTo(3);
    }

    private static int portOfNobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** A pool whose wait is counted, not spent; it finds nothing in the end. */
    private static final class WaitingPool extends HikariDataSource {

        private int waits;

        @Override
        public Connection getConnection() throws SQLException {
            waits++;
            throw new SQLTransientConnectionException("nothing in the time that one waits");
        }
    }
}
