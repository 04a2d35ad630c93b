package vn.xhht.definition;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.xhht.definition.Plan.Goal;
import vn.xhht.definition.Plan.Obligation;

/** Reads the plan of a year; whether its indicators and forms exist is checked when all are known. */
final class PlanReader {
    private static final Pattern PERIOD = Pattern.compile("\\d{4}(-H1|-Q[1-4]|-9M)?");

    /** The levels of units. */
    enum Level {
        PROVINCE,
        DISTRICT,
        COMMUNE
    }

    /** By when the levels above hand on what they were sent. */
    private record PassedOn(
            @Nullable LocalDate district, @Nullable LocalDate province) {}

    private final References references;
    private final Set<List<String>> seen = new HashSet<>();
    private final List<YamlNode> goals = new ArrayList<>();

    private PlanReader(References references) {
        this.references = references;
    }

    static Plan read(DefinitionFile file, References references) {
        return new PlanReader(references).read(file);
    }

    private Plan read(DefinitionFile file) {
        Fields fields = file.fields();
        Plan plan = new Plan(
                Integer.parseInt(file.source().code()),
                file.source().validFrom(),
                fields.code("province"),
                fields.name("name"),
                fields.optional("closed_on", YamlNode::date),
                fields.optional("recognised_level_if_unlisted", YamlNode::integer),
                fields.list("goals", this::goal),
                fields.list("obligations", this::obligations).stream()
                        .flatMap(List::stream)
                        .toList());
        fields.rejectUnknown();
        references.plan(file.source().file(), plan, goals);
        return plan;
    }

    private Goal goal(YamlNode node) {
        Fields fields = node.fields();
        Goal goal = new Goal(
                fields.code("indicator"),
                fields.required("target", YamlNode::number, BigDecimal.ZERO),
                level(fields.optional("level", value -> value.choice(Level.class), Level.PROVINCE)),
                fields.optional("strive", YamlNode::flag, false));
        fields.rejectUnknown();
        goals.add(node);
        references.indicator(node, goal.indicator());
        rejectTwin(node, List.of(goal.indicator(), goal.level()));
        return goal;
    }

    private List<Obligation> obligations(YamlNode node) {
        Fields fields = node.fields();
        List<String> forms = fields.list("forms", YamlNode::code);
        String period = fields.required("period", PlanReader::period, "");
        Level level = fields.choice("level", Level.class);
        LocalDate due = fields.date("due");
        PassedOn passedOn =
                fields.optional("passed_on", value -> passedOn(value, level, due), new PassedOn(null, null));
        fields.rejectUnknown();
        for (String form : forms) {
            references.obligation(node, form, period, level(level));
            rejectTwin(node, List.of(form, period, level(level)));
        }
        return forms.stream()
                .map(form -> new Obligation(form, period, level(level), due, passedOn.district, passedOn.province))
                .toList();
    }

    private static PassedOn passedOn(YamlNode node, Level level, LocalDate due) {
        Fields fields = node.fields();
        LocalDate district = fields.optional("district", value -> notBefore(value, due));
        LocalDate province = fields.optional("province", value -> notBefore(value, district == null ? due : district));
        fields.rejectUnknown();
        if (district != null && level != Level.COMMUNE || province != null && level == Level.PROVINCE) {
            node.mistake("only levels above the one that owes the form pass it on");
        }
        return new PassedOn(district, province);
    }

    private static LocalDate notBefore(YamlNode node, LocalDate earliest) {
        LocalDate day = node.date();
        if (!day.equals(LocalDate.EPOCH) && day.isBefore(earliest)) {
            node.mistake(
                    "'" + node.key() + "' must not be before " + earliest + ", when the level below has handed it in");
        }
        return day;
    }

    private static String period(YamlNode node) {
        String period = node.text();
        if (!period.isEmpty() && !PERIOD.matcher(period).matches()) {
            node.mistake("'period' can't be '" + period + "'; allowed: 2023, 2023-H1, 2023-Q1 to 2023-Q4, 2023-9M");
            return "";
        }
        return period;
    }

    private void rejectTwin(YamlNode node, List<String> identity) {
        if (!seen.add(identity)) {
            node.mistake(String.join(" ", identity) + " stands twice");
        }
    }

    private static String level(Level level) {
        return YamlNode.lower(level);
    }
}
