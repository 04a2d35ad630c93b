-- From a figure to the cells it was computed from, and from a cell to the figures it feeds: by the inputs and definitions that the
-- snapshot itself used, whatever is in force or in use now.

-- Lists all that a level of a commune rests on: the level itself, the levels below it, and what any of these need.
create or replace view snapshot.rule_part as
select snapshot.snapshot_id, part.standard_code, part.level, part.part_standard, part.part_level
from snapshot.snapshot
cross join lateral (
  with recursive rule as (
    select distinct standard.standard_code, condition.level, condition.needs_standard, condition.needs_level
    from snapshot.definition
    join definition.standard using (definition_hash)
    join definition.condition using (definition_hash)
    where definition.snapshot_id = snapshot.snapshot_id
  ),
  part (standard_code, level, part_standard, part_level) as (
    select standard_code, level, standard_code, level
    from rule
    union
    select part.standard_code, part.level, below.standard_code, below.level
    from part
    cross join lateral (
      select part.part_standard, cast(part.part_level - 1 as smallint)
      where part.part_level > 1
      union all
      select rule.needs_standard, rule.needs_level
      from rule
      where rule.standard_code = part.part_standard
        and rule.level = part.part_level
        and rule.needs_standard is not null
    ) as below (standard_code, level)
  )
  select * from part
) as part;

-- Lists the reports that a share adds up: a unit that lacks one of the figures has not reported the share.
create or replace view snapshot.share_reporter as
select input.snapshot_id, defined.definition_hash, publication.publication_id
from snapshot.input
join fact.publication on publication.publication_id = input.publication_id
join snapshot.definition on definition.snapshot_id = input.snapshot_id
join definition.indicator as defined on defined.definition_hash = definition.definition_hash and defined.kind = 'share'
cross join lateral (
  select count(*) as figures
  from snapshot.input as beside
  join fact.publication as published on published.publication_id = beside.publication_id
  join definition.term on term.definition_hash = defined.definition_hash and term.form_code = published.form_code
  join fact.figure
    on figure.submission_id = published.submission_id
    and figure.measure_code = term.measure_code
    and figure.breakdown = term.breakdown
    and (term.age_from is null or figure.age between term.age_from and term.age_to)
  where beside.snapshot_id = input.snapshot_id
    and published.unit_key = publication.unit_key
    -- an array, so that other forms are passed over before anything is counted
    and publication.form_code = any (array(
      select form_code
      from definition.term as asked
      where asked.definition_hash = defined.definition_hash))
) as own
where own.figures = (
  select sum(coalesce(wanted.age_to - wanted.age_from + 1, 1))
  from definition.term as wanted
  where wanted.definition_hash = defined.definition_hash);

create or replace view snapshot.plan_of as
select definition.snapshot_id, plan.definition_hash
from snapshot.definition
join definition.plan using (definition_hash);

-- The list of levels recognised before, as it stood when the snapshot was computed: the last year before that of the plan.
create or replace view snapshot.recognised_level as
select distinct on (listed.snapshot_id, listed.standard_code, unit.unit_id)
  listed.snapshot_id,
  listed.standard_code,
  unit.unit_id,
  listed.level
from (
  select
    definition.snapshot_id,
    snapshot.plan_year,
    trim(split_part(line, ',', 1)) as unit_code,
    trim(split_part(line, ',', 2)) as standard_code,
    trim(split_part(line, ',', 3))::smallint as level,
    trim(split_part(line, ',', 4))::integer as year
  from snapshot.definition
  join definition.text using (definition_hash)
  join snapshot.snapshot on snapshot.snapshot_id = definition.snapshot_id
  cross join lateral regexp_split_to_table(text.body, '\r?\n') with ordinality as row (line, row_no)
  where text.kind = 'list'
    and text.code = 'recognised_levels'
    and row_no > 1
    and line <> ''
) as listed
join dimension.unit
  on unit.code = listed.unit_code
  and (unit.valid_from is null or unit.valid_from <= make_date(listed.year, 12, 31))
  and (unit.valid_to is null or unit.valid_to >= make_date(listed.year, 12, 31))
where year < plan_year
order by listed.snapshot_id, listed.standard_code, unit.unit_id, listed.year desc;

-- By how many a condition is failed: persons, or units below. Null where figures are missing, or another standard is needed.
create or replace view snapshot.condition_gap as
select
  condition.*,
  case
    when outcome then 0
    when kind = 'share' and outcome is not null then ceil(threshold * denominator * 0.01) - numerator
    when kind = 'equal' and outcome is not null then abs(numerator - denominator)
    when kind = 'children' then ceil(threshold * denominator * 0.01) - numerator
  end::bigint as missing
from snapshot.condition;

-- Measures how far a unit is from a level: over all conditions that the level rests on, each once, at its highest
-- threshold.
create or replace view snapshot.level_distance as
select
  reached.snapshot_id, reached.unit_key, reached.standard_code, reached.level, reached.outcome,
  distance.missing, distance.unknown_conditions
from snapshot.standard_level as reached
cross join lateral (
  select
    coalesce(sum(each.missing), 0)::bigint as missing,
    count(*) filter (where each.unknown) as unknown_conditions
  from (
    select max(condition.missing) as missing, bool_or(condition.outcome is null) as unknown
    from snapshot.rule_part
    join snapshot.condition_gap as condition
      on condition.snapshot_id = reached.snapshot_id
      and condition.unit_key = reached.unit_key
      and condition.standard_code = rule_part.part_standard
      and condition.level = rule_part.part_level
      and condition.kind <> 'needs'
      -- what is needed of other standards stands in the conditions of communes
      and (condition.kind <> 'children' or condition.standard_code = reached.standard_code)
    where rule_part.snapshot_id = reached.snapshot_id
      and rule_part.standard_code = reached.standard_code
      and rule_part.level = reached.level
    group by condition.standard_code, condition.condition_code
  ) as each
) as distance;

create or replace view bi_v1.indicator_cell as
-- shares
select
  shown.snapshot_id,
  shown.is_latest,
  shown.plan_year,
  shown.as_of,
  shown.unit_key,
  shown.unit_level,
  shown.unit_code,
  shown.indicator_code,
  cast(null as text) as standard_code,
  cast(null as integer) as level,
  cast(null as text) as condition_code,
  term.side,
  term.factor::integer as factor,
  reporter.unit_key as reporter_key,
  reporter.code as reporter_code,
  reporter.full_name as reporter_name,
  publication.form_code,
  publication.period_code,
  figure.measure_code,
  figure.breakdown,
  figure.age::integer as age,
  figure.value,
  publication.publication_id,
  publication.submission_id,
  file.file_name,
  file.sha256 as file_sha256,
  figure.sheet,
  figure.cell
from (
  -- distinct, so that the figure asked for is found first, once, by whatever it is asked for
  select distinct
    snapshot.snapshot_id, snapshot.is_latest, snapshot.plan_year, snapshot.as_of, unit.unit_key, unit.unit_id,
    unit.level as unit_level, unit.code as unit_code, indicator.indicator_code, defined.definition_hash
  from bi_v1.snapshot
  join snapshot.indicator on indicator.snapshot_id = snapshot.snapshot_id
  join dimension.unit on unit.unit_key = indicator.unit_key
  join snapshot.definition on definition.snapshot_id = indicator.snapshot_id
  join definition.indicator as defined
    on defined.definition_hash = definition.definition_hash
    and defined.indicator_code = indicator.indicator_code
    and defined.kind = 'share'
) as shown
join dimension.unit as version on version.unit_id = shown.unit_id
join dimension.unit_ancestor on unit_ancestor.ancestor_key = version.unit_key
join fact.publication on publication.unit_key = unit_ancestor.unit_key
join snapshot.input on input.publication_id = publication.publication_id and input.snapshot_id = shown.snapshot_id
join snapshot.share_reporter as reported
  on reported.snapshot_id = shown.snapshot_id
  and reported.definition_hash = shown.definition_hash
  and reported.publication_id = publication.publication_id
join definition.term on term.definition_hash = shown.definition_hash and term.form_code = publication.form_code
join fact.figure
  on figure.submission_id = publication.submission_id
  and figure.measure_code = term.measure_code
  and figure.breakdown = term.breakdown
  and (term.age_from is null or figure.age between term.age_from and term.age_to)
join dimension.unit as reporter on reporter.unit_key = publication.unit_key
join intake.submission on submission.submission_id = publication.submission_id
join intake.file on file.file_id = submission.file_id
union all
-- levels and counts: the conditions of the communes that they rest on
select
  judged.snapshot_id, judged.is_latest, judged.plan_year, judged.as_of, judged.unit_key, judged.unit_level, judged.unit_code,
  judged.indicator_code, judged.standard_code, judged.level, judged.condition_code, term.side, term.factor,
  reporter.unit_key, reporter.code, reporter.full_name, publication.form_code, publication.period_code,
  figure.measure_code, figure.breakdown, figure.age, figure.value, publication.publication_id, publication.submission_id,
  file.file_name, file.sha256, figure.sheet, figure.cell
from (
  select distinct
    shown.*, commune.unit_id as commune_id, condition.standard_code, condition.level, condition.ordinal, condition.eased,
    condition.condition_code
  from (
    select distinct
      snapshot.snapshot_id, snapshot.is_latest, snapshot.plan_year, snapshot.as_of, unit.unit_key, unit.unit_id,
      unit.level as unit_level, unit.code as unit_code, indicator.indicator_code, part.part_standard, part.part_level,
      standard.definition_hash
    from bi_v1.snapshot
    join snapshot.indicator on indicator.snapshot_id = snapshot.snapshot_id
    join dimension.unit on unit.unit_key = indicator.unit_key
    join snapshot.definition on definition.snapshot_id = indicator.snapshot_id
    join definition.indicator as defined
      on defined.definition_hash = definition.definition_hash
      and defined.indicator_code = indicator.indicator_code
      and defined.kind <> 'share'
    left join definition.unit_count on unit_count.definition_hash = defined.definition_hash
    join snapshot.rule_part as part
      on part.snapshot_id = indicator.snapshot_id
      and part.standard_code = defined.standard_code
      and (unit_count.level is null or unit_count.not_below_recognised or part.level <= unit_count.level)
    join snapshot.definition as rules on rules.snapshot_id = indicator.snapshot_id
    join definition.standard on standard.definition_hash = rules.definition_hash and standard.standard_code = part.part_standard
  ) as shown
  join dimension.unit as version on version.unit_id = shown.unit_id
  join dimension.unit_ancestor on unit_ancestor.ancestor_key = version.unit_key
  join dimension.unit as commune on commune.unit_key = unit_ancestor.unit_key
  join snapshot.condition
    on condition.snapshot_id = shown.snapshot_id
    and condition.unit_key = unit_ancestor.unit_key
    and condition.standard_code = shown.part_standard
    and condition.level = shown.part_level
) as judged
join definition.condition_term as term
  on term.definition_hash = judged.definition_hash
  and term.level = judged.level
  and term.ordinal = judged.ordinal
  and term.eased = judged.eased
join dimension.unit as reporter on reporter.unit_id = judged.commune_id
join fact.publication on publication.unit_key = reporter.unit_key and publication.form_code = term.form_code
join snapshot.input on input.publication_id = publication.publication_id and input.snapshot_id = judged.snapshot_id
join fact.figure
  on figure.submission_id = publication.submission_id
  and figure.measure_code = term.measure_code
  and figure.breakdown = term.breakdown
  and (term.age_from is null or figure.age between term.age_from and term.age_to)
join intake.submission on submission.submission_id = publication.submission_id
join intake.file on file.file_id = submission.file_id;
comment on view bi_v1.indicator_cell is 'Từ chỉ tiêu đến ô: mọi ô mà một chỉ tiêu của một đơn vị trong một lần chốt được tính từ đó. Tử số (mẫu số) của tỷ lệ bằng tổng value × factor của phía ấy; với mức độ và số đơn vị là các điều kiện của từng xã. Một dòng một ô trong một vế. Nên lọc theo snapshot_id (hoặc is_latest), unit_code và indicator_code; đi ngược xem cell_indicator.';
comment on column bi_v1.indicator_cell.snapshot_id is 'Số hiệu lần chốt';
comment on column bi_v1.indicator_cell.is_latest is 'Đúng nếu là lần chốt mới nhất của năm kế hoạch';
comment on column bi_v1.indicator_cell.plan_year is 'Năm kế hoạch';
comment on column bi_v1.indicator_cell.as_of is 'Ngày tính đến';
comment on column bi_v1.indicator_cell.unit_key is 'Khóa của đơn vị có chỉ tiêu';
comment on column bi_v1.indicator_cell.unit_level is 'Cấp của đơn vị có chỉ tiêu';
comment on column bi_v1.indicator_cell.unit_code is 'Mã đơn vị có chỉ tiêu';
comment on column bi_v1.indicator_cell.indicator_code is 'Mã chỉ tiêu';
comment on column bi_v1.indicator_cell.standard_code is 'Chuẩn mà điều kiện thuộc về; trống với tỷ lệ';
comment on column bi_v1.indicator_cell.level is 'Mức độ mà điều kiện thuộc về; trống với tỷ lệ';
comment on column bi_v1.indicator_cell.condition_code is 'Mã điều kiện; trống với tỷ lệ';
comment on column bi_v1.indicator_cell.side is 'numerator tử số, denominator mẫu số (với điều kiện hai tổng bằng nhau: vế kia)';
comment on column bi_v1.indicator_cell.factor is 'Hệ số: 1 cộng vào, -1 trừ đi';
comment on column bi_v1.indicator_cell.reporter_key is 'Khóa của đơn vị báo cáo số liệu';
comment on column bi_v1.indicator_cell.reporter_code is 'Mã đơn vị báo cáo';
comment on column bi_v1.indicator_cell.reporter_name is 'Tên đơn vị báo cáo';
comment on column bi_v1.indicator_cell.form_code is 'Mã biểu';
comment on column bi_v1.indicator_cell.period_code is 'Kỳ báo cáo';
comment on column bi_v1.indicator_cell.measure_code is 'Mã số liệu';
comment on column bi_v1.indicator_cell.breakdown is 'Thành phần: total tổng số, female nữ, ethnic dân tộc thiểu số';
comment on column bi_v1.indicator_cell.age is 'Tuổi; trống nếu số liệu không chia theo tuổi';
comment on column bi_v1.indicator_cell.value is 'Giá trị của số liệu';
comment on column bi_v1.indicator_cell.publication_id is 'Số hiệu công bố';
comment on column bi_v1.indicator_cell.submission_id is 'Biểu đã nhận';
comment on column bi_v1.indicator_cell.file_name is 'Tệp nguồn';
comment on column bi_v1.indicator_cell.file_sha256 is 'Dấu vân tay SHA-256 của tệp nguồn: tên của bản gốc trong kho lưu';
comment on column bi_v1.indicator_cell.sheet is 'Trang tính nguồn';
comment on column bi_v1.indicator_cell.cell is 'Ô nguồn; với số tính từ danh sách là vùng ô của cột, từng dòng xem figure_row';

create or replace view bi_v1.cell_indicator as
select
  figure.submission_id,
  file.file_name,
  figure.sheet,
  figure.cell,
  figure.measure_code,
  figure.breakdown,
  figure.age::integer as age,
  figure.value,
  publication.publication_id,
  reporter.unit_key as reporter_key,
  reporter.code as reporter_code,
  publication.form_code,
  publication.period_code,
  snapshot.snapshot_id,
  snapshot.is_latest,
  snapshot.plan_year,
  shown.unit_key,
  shown.level as unit_level,
  shown.code as unit_code,
  fed.indicator_code,
  fed.standard_code,
  fed.level,
  fed.condition_code,
  fed.side,
  fed.factor
from fact.figure
join intake.submission on submission.submission_id = figure.submission_id
join intake.file on file.file_id = submission.file_id
join fact.publication on publication.submission_id = figure.submission_id
join dimension.unit as reporter on reporter.unit_key = publication.unit_key
join snapshot.input on input.publication_id = publication.publication_id
cross join lateral (
  select
    indicator.indicator_code, null as standard_code, cast(null as integer) as level, null as condition_code, term.side,
    term.factor::integer as factor
  from snapshot.definition
  join definition.term on term.definition_hash = definition.definition_hash
  join definition.indicator on indicator.definition_hash = term.definition_hash and indicator.kind = 'share'
  join snapshot.share_reporter as reported
    on reported.snapshot_id = input.snapshot_id
    and reported.definition_hash = term.definition_hash
    and reported.publication_id = input.publication_id
  where definition.snapshot_id = input.snapshot_id
    and term.form_code = publication.form_code
    and term.measure_code = figure.measure_code
    and term.breakdown = figure.breakdown
    and (term.age_from is null or figure.age between term.age_from and term.age_to)
  union all
  select defined.indicator_code, condition.standard_code, condition.level, condition.condition_code, term.side, term.factor
  from dimension.unit as commune
  join snapshot.condition on condition.unit_key = commune.unit_key and condition.snapshot_id = input.snapshot_id
  join snapshot.definition as rules on rules.snapshot_id = input.snapshot_id
  join definition.standard
    on standard.definition_hash = rules.definition_hash
    and standard.standard_code = condition.standard_code
  join definition.condition_term as term
    on term.definition_hash = standard.definition_hash
    and term.level = condition.level
    and term.ordinal = condition.ordinal
    and term.eased = condition.eased
  join snapshot.definition on definition.snapshot_id = input.snapshot_id
  join definition.indicator as defined on defined.definition_hash = definition.definition_hash and defined.kind <> 'share'
  left join definition.unit_count on unit_count.definition_hash = defined.definition_hash
  where commune.unit_id = reporter.unit_id
    and term.form_code = publication.form_code
    and term.measure_code = figure.measure_code
    and term.breakdown = figure.breakdown
    and (term.age_from is null or figure.age between term.age_from and term.age_to)
    and exists (
      select
      from snapshot.rule_part
      where rule_part.snapshot_id = input.snapshot_id
        and rule_part.standard_code = defined.standard_code
        and (unit_count.level is null or unit_count.not_below_recognised or rule_part.level <= unit_count.level)
        and rule_part.part_standard = condition.standard_code
        and rule_part.part_level = condition.level)
) as fed
join bi_v1.snapshot on snapshot.snapshot_id = input.snapshot_id
join dimension.unit_ancestor on unit_ancestor.unit_key = reporter.unit_key
join dimension.unit as shown on shown.unit_id = unit_ancestor.ancestor_id
join snapshot.indicator
  on indicator.snapshot_id = input.snapshot_id
  and indicator.unit_key = shown.unit_key
  and indicator.indicator_code = fed.indicator_code;
comment on view bi_v1.cell_indicator is 'Từ ô đến chỉ tiêu: số liệu của một ô được dùng cho những chỉ tiêu nào, của đơn vị nào, trong lần chốt nào. Một dòng một số liệu, một lần chốt, một đơn vị và một vế của chỉ tiêu. Nên lọc theo submission_id hoặc file_name.';
comment on column bi_v1.cell_indicator.submission_id is 'Biểu đã nhận';
comment on column bi_v1.cell_indicator.file_name is 'Tệp nguồn';
comment on column bi_v1.cell_indicator.sheet is 'Trang tính nguồn';
comment on column bi_v1.cell_indicator.cell is 'Ô nguồn; với số tính từ danh sách là vùng ô của cột, từng dòng xem figure_row';
comment on column bi_v1.cell_indicator.measure_code is 'Mã số liệu';
comment on column bi_v1.cell_indicator.breakdown is 'Thành phần: total tổng số, female nữ, ethnic dân tộc thiểu số';
comment on column bi_v1.cell_indicator.age is 'Tuổi; trống nếu số liệu không chia theo tuổi';
comment on column bi_v1.cell_indicator.value is 'Giá trị của số liệu';
comment on column bi_v1.cell_indicator.publication_id is 'Số hiệu công bố';
comment on column bi_v1.cell_indicator.reporter_key is 'Khóa của đơn vị báo cáo số liệu';
comment on column bi_v1.cell_indicator.reporter_code is 'Mã đơn vị báo cáo';
comment on column bi_v1.cell_indicator.form_code is 'Mã biểu';
comment on column bi_v1.cell_indicator.period_code is 'Kỳ báo cáo';
comment on column bi_v1.cell_indicator.snapshot_id is 'Số hiệu lần chốt';
comment on column bi_v1.cell_indicator.is_latest is 'Đúng nếu là lần chốt mới nhất của năm kế hoạch';
comment on column bi_v1.cell_indicator.plan_year is 'Năm kế hoạch';
comment on column bi_v1.cell_indicator.unit_key is 'Khóa của đơn vị có chỉ tiêu';
comment on column bi_v1.cell_indicator.unit_level is 'Cấp của đơn vị có chỉ tiêu';
comment on column bi_v1.cell_indicator.unit_code is 'Mã đơn vị có chỉ tiêu';
comment on column bi_v1.cell_indicator.indicator_code is 'Mã chỉ tiêu';
comment on column bi_v1.cell_indicator.standard_code is 'Chuẩn mà điều kiện thuộc về; trống với tỷ lệ';
comment on column bi_v1.cell_indicator.level is 'Mức độ mà điều kiện thuộc về; trống với tỷ lệ';
comment on column bi_v1.cell_indicator.condition_code is 'Mã điều kiện; trống với tỷ lệ';
comment on column bi_v1.cell_indicator.side is 'numerator tử số, denominator mẫu số (với điều kiện hai tổng bằng nhau: vế kia)';
comment on column bi_v1.cell_indicator.factor is 'Hệ số: 1 cộng vào, -1 trừ đi';

create or replace view bi_v1.figure_row as
select
  submission.submission_id,
  file.file_name,
  submission.form_code,
  submission.period_code,
  list_measure.measure_code,
  item.sheet,
  item.row_no,
  submission.columns[list_measure.column_at] || item.row_no as cell,
  coalesce(kept.yes, false) as counted,
  case
    when not coalesce(kept.yes, false) then 0
    when list_measure.sum_at is null then 1
    else coalesce(item.counts[list_measure.sum_at], 0)
  end as value
from intake.submission
join intake.file on file.file_id = submission.file_id
join definition.list_measure on list_measure.definition_hash = submission.definition_hash
join dimension.period on period.period_code = submission.period_code
join fact.item on item.submission_id = submission.submission_id
cross join lateral (
  select
    not exists (select from unnest(list_measure.marks_at) as place where item.marks[place] is not true)
    and not exists (
      select from unnest(list_measure.not_before_end_at) as place where (item.dates[place] >= period.to_date) is not true)
    and not exists (
      select
      from unnest(list_measure.within_at) as place
      -- flows are added up since the first day of the year, as staging.list_figure does
      where (item.dates[place] between make_date(period.plan_year, 1, 1) and period.to_date) is not true) as yes
) as kept;
comment on view bi_v1.figure_row is 'Số liệu tính từ danh sách hoặc sổ: dòng nào của tệp được tính, dòng nào không. Tổng value của một submission_id và measure_code bằng giá trị của số liệu. Một dòng một số liệu và một dòng của danh sách; không có dữ liệu cá nhân. Nên lọc theo submission_id.';
comment on column bi_v1.figure_row.submission_id is 'Biểu đã nhận';
comment on column bi_v1.figure_row.file_name is 'Tệp nguồn';
comment on column bi_v1.figure_row.form_code is 'Mã biểu';
comment on column bi_v1.figure_row.period_code is 'Kỳ báo cáo';
comment on column bi_v1.figure_row.measure_code is 'Mã số liệu';
comment on column bi_v1.figure_row.sheet is 'Trang tính nguồn';
comment on column bi_v1.figure_row.row_no is 'Dòng của trang tính';
comment on column bi_v1.figure_row.cell is 'Ô của dòng ấy mà số liệu được quy về; điều kiện có thể ở cột khác của cùng dòng';
comment on column bi_v1.figure_row.counted is 'Đúng nếu dòng được tính';
comment on column bi_v1.figure_row.value is 'Dòng góp bao nhiêu vào số liệu';

create or replace view bi_v1.indicator_unit as
select
  counted.snapshot_id,
  snapshot.is_latest,
  snapshot.plan_year,
  snapshot.as_of,
  counted.unit_key,
  unit.level as unit_level,
  unit.code as unit_code,
  counted.indicator_code,
  counted.standard_code,
  counted.level,
  counted.needed_level,
  below.unit_key as counted_key,
  below.level as counted_unit_level,
  below.code as counted_code,
  below.full_name as counted_name,
  reached.low as level_low,
  reached.high as level_high,
  case
    when reached.low >= counted.needed_level then 'counted'
    -- a level to be kept that nobody knows: not surely kept, but surely lost below the level that is asked for in any case
    when reached.high >= coalesce(counted.needed_level, counted.level) then 'unknown'
    else 'not_counted'
  end as state,
  case when reached.low >= counted.needed_level then 0 else distance.missing end as missing,
  case when reached.low >= counted.needed_level then 0 else distance.unknown_conditions end as unknown_conditions
from (
  select
    indicator.snapshot_id, indicator.unit_key, indicator.indicator_code, defined.standard_code,
    unit_count.level::integer as level, unit_count.unit_level as of_level, below.unit_key as below_key,
    case
      when not unit_count.not_below_recognised then unit_count.level
      when recognised.level is not null then greatest(unit_count.level, recognised.level)
      when plan.recognised_level_if_unlisted is not null then greatest(unit_count.level, plan.recognised_level_if_unlisted)
    end::integer as needed_level
  from snapshot.indicator
  join snapshot.definition on definition.snapshot_id = indicator.snapshot_id
  join definition.indicator as defined
    on defined.definition_hash = definition.definition_hash and defined.indicator_code = indicator.indicator_code
  join definition.unit_count on unit_count.definition_hash = defined.definition_hash
  join snapshot.plan_of on plan_of.snapshot_id = indicator.snapshot_id
  join definition.plan on plan.definition_hash = plan_of.definition_hash
  join dimension.unit on unit.unit_key = indicator.unit_key
  join dimension.unit as version on version.unit_id = unit.unit_id
  join dimension.unit_ancestor on unit_ancestor.ancestor_key = version.unit_key
  join dimension.unit as below on below.unit_key = unit_ancestor.unit_key and below.level = unit_count.unit_level
  left join snapshot.recognised_level as recognised
    on recognised.snapshot_id = indicator.snapshot_id
    and recognised.standard_code = defined.standard_code
    and recognised.unit_id = below.unit_id
  union all
  select
    indicator.snapshot_id, indicator.unit_key, indicator.indicator_code, defined.standard_code,
    child_share.level, child_share.of_level, below.unit_key, child_share.level
  from snapshot.indicator
  join snapshot.definition on definition.snapshot_id = indicator.snapshot_id
  join definition.indicator as defined
    on defined.definition_hash = definition.definition_hash
    and defined.indicator_code = indicator.indicator_code
    and defined.kind = 'level'
  join snapshot.definition as rules on rules.snapshot_id = indicator.snapshot_id
  join definition.standard on standard.definition_hash = rules.definition_hash and standard.standard_code = defined.standard_code
  join dimension.unit on unit.unit_key = indicator.unit_key
  join definition.child_share on child_share.definition_hash = standard.definition_hash and child_share.unit_level = unit.level
  join dimension.unit as version on version.unit_id = unit.unit_id
  join dimension.unit_ancestor on unit_ancestor.ancestor_key = version.unit_key
  join dimension.unit as below on below.unit_key = unit_ancestor.unit_key and below.level = child_share.of_level
) as counted
join bi_v1.snapshot on snapshot.snapshot_id = counted.snapshot_id
join dimension.unit on unit.unit_key = counted.unit_key
join dimension.unit as below on below.unit_key = counted.below_key
cross join lateral (
  -- nothing where the unit was not one of the snapshot's day
  select
    count(*) filter (where outcome)::integer as low,
    count(*) filter (where outcome is not false)::integer as high
  from snapshot.standard_level
  where standard_level.snapshot_id = counted.snapshot_id
    and standard_level.unit_key = counted.below_key
    and standard_level.standard_code = counted.standard_code
  having count(*) > 0
) as reached
left join lateral (
  -- looked up by all that is known of it (offset 0 keeps it so): all levels of all standards would be computed else
  select far.missing, far.unknown_conditions
  from snapshot.level_distance as far
  where far.snapshot_id = counted.snapshot_id
    and far.unit_key = counted.below_key
    and far.standard_code = counted.standard_code
    and far.level = counted.needed_level
  offset 0
) as distance on true;
comment on view bi_v1.indicator_unit is 'Những đơn vị mà số đơn vị hoặc mức độ của cấp trên được tính từ đó: đơn vị nào được tính, đơn vị nào không, còn cách bao xa. Một dòng một đơn vị cấp dưới và một mức độ. Số dòng counted là level_low (chắc chắn), thêm unknown là level_high.';
comment on column bi_v1.indicator_unit.snapshot_id is 'Số hiệu lần chốt';
comment on column bi_v1.indicator_unit.is_latest is 'Đúng nếu là lần chốt mới nhất của năm kế hoạch';
comment on column bi_v1.indicator_unit.plan_year is 'Năm kế hoạch';
comment on column bi_v1.indicator_unit.as_of is 'Ngày tính đến';
comment on column bi_v1.indicator_unit.unit_key is 'Khóa của đơn vị có chỉ tiêu';
comment on column bi_v1.indicator_unit.unit_level is 'Cấp của đơn vị có chỉ tiêu';
comment on column bi_v1.indicator_unit.unit_code is 'Mã đơn vị có chỉ tiêu';
comment on column bi_v1.indicator_unit.indicator_code is 'Mã chỉ tiêu';
comment on column bi_v1.indicator_unit.standard_code is 'Chuẩn';
comment on column bi_v1.indicator_unit.level is 'Mức độ đang xét';
comment on column bi_v1.indicator_unit.needed_level is 'Mức độ mà đơn vị này phải đạt để được tính; cao hơn level nếu không được thấp hơn mức đã công nhận; trống nếu mức đã công nhận phải giữ mà không biết';
comment on column bi_v1.indicator_unit.counted_key is 'Khóa của đơn vị cấp dưới';
comment on column bi_v1.indicator_unit.counted_unit_level is 'Cấp của đơn vị cấp dưới';
comment on column bi_v1.indicator_unit.counted_code is 'Mã đơn vị cấp dưới';
comment on column bi_v1.indicator_unit.counted_name is 'Tên đơn vị cấp dưới';
comment on column bi_v1.indicator_unit.level_low is 'Mức độ chắc chắn của đơn vị cấp dưới';
comment on column bi_v1.indicator_unit.level_high is 'Mức độ còn có thể của đơn vị cấp dưới';
comment on column bi_v1.indicator_unit.state is 'counted được tính, not_counted không được tính, unknown chưa biết vì thiếu số liệu';
comment on column bi_v1.indicator_unit.missing is 'Còn thiếu bao nhiêu để đạt, cộng các điều kiện đã biết là chưa đạt: số người với xã, số đơn vị với huyện; 0 nếu đã đạt';
comment on column bi_v1.indicator_unit.unknown_conditions is 'Số điều kiện chưa biết vì thiếu số liệu';
