package vn.xhht.job;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.xhht.audit.AuditLog;
import vn.xhht.fact.Publication;
import vn.xhht.fact.Settlements;
import vn.xhht.intake.Lease;
import vn.xhht.report.OpenMatters;

/** The beans for what is wrong now and for settling it. */
@Configuration(proxyBeanMethods = false)
class MatterConfiguration {

    @Bean
    OpenMatters openMatters(NamedParameterJdbcTemplate jdbc) {
        return new OpenMatters(JdbcClient.create(jdbc));
    }

    @Bean
    Settlements settlements(NamedParameterJdbcTemplate jdbc) {
        return new Settlements(JdbcClient.create(jdbc));
    }

    @Bean
    Settling settling(
            Shift shift,
            Lease lease,
            TransactionTemplate transaction,
            Publication publication,
            Settlements settlements,
            AuditLog audit) {
        return new Settling(shift, lease, transaction, publication, settlements, audit);
    }
}
