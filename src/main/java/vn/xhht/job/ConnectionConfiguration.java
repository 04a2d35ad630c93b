package vn.xhht.job;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import vn.xhht.database.EmbeddedServer;
import vn.xhht.database.HomeFolder;
import vn.xhht.database.ServerConnection;
import vn.xhht.database.ToolFiles;

/** The way to the database, whichever it is. */
@Configuration(proxyBeanMethods = false)
class ConnectionConfiguration {

    /** The lease, the run, the look at locks; each reader has one more. */
    private static final int CONNECTIONS_BESIDE_READERS = 3;

    /** Takes the place of the pool that Boot makes, and closes. */
    @Bean
    static BeanPostProcessor patientOnce(Environment environment) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (!(bean instanceof HikariDataSource pool)) {
                    return bean;
                }
                requireRoom(pool, environment);
                return new PatientOnce(guarded(pool, environment));
            }
        };
    }

    private static void requireRoom(HikariDataSource pool, Environment environment) {
        int least = CONNECTIONS_BESIDE_READERS + environment.getRequiredProperty("xhht.readers", Integer.class);
        if (pool.getMaximumPoolSize() < least) {
            throw new WorkRefused("pool.small", String.valueOf(pool.getMaximumPoolSize()), String.valueOf(least));
        }
    }

    /** A server of somebody's own is reached as {@link ServerConnection} says. */
    private static HikariDataSource guarded(HikariDataSource pool, Environment environment) {
        String url = environment.getProperty("spring.datasource.url", "");
        if (url.equals(pool.getJdbcUrl())) {
            ServerConnection.protection(url)
                    .forEach((name, value) -> pool.getDataSourceProperties().putIfAbsent(name, value));
            String file = environment.getProperty("xhht.password-file", "");
            if (!file.isBlank()) {
                pool.setPassword(ServerConnection.password(Path.of(file)));
            }
        }
        return pool;
    }

    /** Files that open the database with a double click name the server that it is on; the embedded one writes them itself. */
    @Bean
    @ConditionalOnMissingBean(EmbeddedServer.class)
    InitializingBean toolFiles(JdbcConnectionDetails database, Settings settings) {
        return () -> {
            HomeFolder.prepare(settings.home());
            ToolFiles.write(settings.home(), database.getJdbcUrl());
        };
    }
}
