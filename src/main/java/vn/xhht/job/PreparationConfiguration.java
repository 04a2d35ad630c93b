package vn.xhht.job;

import javax.sql.DataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.xhht.language.Notices;

/** The preparation of the database at a start, and the look at whom the program waits for. */
@Configuration(proxyBeanMethods = false)
class PreparationConfiguration {

    @Bean
    FlywayMigrationStrategy preparation(DataSource dataSource, Notices notices) {
        return new DatabasePreparation(dataSource, notices);
    }

    @Bean
    LockWatch lockWatch(JdbcTemplate jdbc, Notices notices) {
        return new LockWatch(jdbc, notices);
    }
}
