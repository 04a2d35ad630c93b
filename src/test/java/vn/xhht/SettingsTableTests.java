package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

/** The tables of operations.md name every setting of the program with its default. */
class SettingsTableTests {

    private static final Path OPERATIONS = Path.of("src", "docs", "operations.md");
    private static final Pattern ROW = Pattern.compile("^\\| `(XHHT_[A-Z_]+)` \\| ([^|]*) \\|", Pattern.MULTILINE);
    private static final Pattern NAMED = Pattern.compile("\\$\\{(XHHT_[A-Z_]+):(.*)}");

    @Test
    void everySettingStandsInATableWithItsDefault() throws IOException {
        Map<String, String> told = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(OPERATIONS));
        while (row.find()) {
            told.put(
                    row.group(1),
                    row.group(2)
                            .replace("`", "")
                            .replace("–", "")
                            .replaceAll("(?<=[0-9]) (?=d)", "")
                            .strip());
        }

        assertThat(told).isEqualTo(settings());
    }

    private static Map<String, String> settings() {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("application.yaml"));
        Map<String, String> settings = new TreeMap<>(Map.of("XHHT_DEFINITIONS", "", "XHHT_TODAY", ""));
        yaml.getObject().forEach((key, value) -> {
            String name = String.valueOf(key);
            Matcher named = NAMED.matcher(String.valueOf(value));
            if (named.matches()) {
                settings.put(named.group(1), named.group(2));
            } else if (name.startsWith("xhht.")) {
                settings.put(name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT), String.valueOf(value));
            }
        });
        return settings;
    }
}
