package vn.xhht.job;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.xhht.language.Notices;

/** What stands between the program and its database: the pool, the preparation at a start, the look at whom it waits for. */
@Configuration(proxyBeanMethods = false)
class PreparationConfiguration {

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
                int least = CONNECTIONS_BESIDE_READERS + environment.getRequiredProperty("xhht.readers", Integer.class);
                if (pool.getMaximumPoolSize() < least) {
                    throw new WorkRefused(
                            "pool.small", String.valueOf(pool.getMaximumPoolSize()), String.valueOf(least));
                }
                return new PatientOnce(pool);
            }
        };
    }

    @Bean
    FlywayMigrationStrategy preparation(DataSource dataSource, Notices notices) {
        return new DatabasePreparation(dataSource, notices);
    }

    @Bean
    LockWatch lockWatch(JdbcTemplate jdbc, Notices notices) {
        return new LockWatch(jdbc, notices);
    }
}
