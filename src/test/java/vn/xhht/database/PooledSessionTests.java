package vn.xhht.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import vn.xhht.TestDatabase;

/** A pooler that shares sessions by the transaction is found out before anything is done through it. */
class PooledSessionTests {

    private final Deque<Connection> free = new ArrayDeque<>();
    private final TestDatabase database = TestDatabase.shared();

    @AfterEach
    void end() throws SQLException {
        for (Connection session : free) {
            session.close();
        }
    }

    @Test
    void aServerOfItsOwnIsUsed() {
        DataSource server = new DriverManagerDataSource(database.url(), database.user(), database.password());

        assertThatCode(() -> PooledSession.refuse(server)).doesNotThrowAnyException();
    }

    @Test
    void aPoolThatSharesSessionsByTheTransactionIsRefused() {
        assertThatThrownBy(() -> PooledSession.refuse(pooler()))
                .isInstanceOfSatisfying(
                        DatabaseUnavailable.class,
                        refused -> org.assertj.core.api.Assertions.assertThat(refused.code())
                                .isEqualTo(DatabaseUnavailable.Code.PG_POOLED));
    }

    /** Every client gets the session that was given back last, from the first statement of a transaction to its end. */
    private DataSource pooler() {
        return new AbstractDataSource() {
            @Override
            public Connection getConnection() {
                return client();
            }

            @Override
            public Connection getConnection(String user, String password) {
                return client();
            }
        };
    }

    private Connection client() {
        Connection[] held = new Connection[1];
        boolean[] autoCommit = {true};
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "setAutoCommit" -> {
                            autoCommit[0] = (Boolean) arguments[0];
                            return null;
                        }
                        case "getAutoCommit" -> {
                            return autoCommit[0];
                        }
                        case "rollback", "commit", "close" -> {
                            giveBack(held);
                            return null;
                        }
                        default -> {
                            if (held[0] == null) {
                                held[0] = session();
                            }
                            try {
                                return method.invoke(held[0], arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            } finally {
                                if (autoCommit[0]) {
                                    giveBack(held);
                                }
                            }
                        }
                    }
                });
    }

    private void giveBack(Connection[] held) {
        if (held[0] != null) {
            free.push(held[0]);
            held[0] = null;
        }
    }

    private Connection session() throws SQLException {
        return free.isEmpty()
                ? DriverManager.getConnection(database.url(), database.user(), database.password())
                : free.pop();
    }
}
