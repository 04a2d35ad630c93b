package vn.xhht.job;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.xhht.database.EmbeddedServer;
import vn.xhht.database.ServerSettings;

/** The embedded PostgreSQL, where no other is configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "spring.datasource.url", havingValue = "none", matchIfMissing = true)
class DatabaseConfiguration {

    @Bean(destroyMethod = "close")
    EmbeddedServer embeddedServer(Settings settings) {
        ServerSettings standard = ServerSettings.standard();
        if (settings.throwAway()) {
            return EmbeddedServer.start(
                    settings.home(), standard.throwingAway(SchemaScripts.ofAllThatIsLoaded(), settings.programs()));
        }
        return EmbeddedServer.start(settings.home(), settings.ownServer() ? standard : standard.joining());
    }

    @Bean
    JdbcConnectionDetails embeddedConnection(EmbeddedServer server) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return server.owner().name();
            }

            @Override
            public String getPassword() {
                return server.owner().password();
            }

            @Override
            public String getJdbcUrl() {
                return server.jdbcUrl() + "?reWriteBatchedInserts=true";
            }
        };
    }
}
