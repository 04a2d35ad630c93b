-- The views say what is missing to the next level of a standard, and to the goals of the plan. They take everything
-- from the snapshot; the status of a goal is that of plan_progress, and nothing here decides it again.

-- Lists the units that owe a share and have not reported it, with the denominator of the latest earlier period that was
-- in force then, where there is one. A district or the province is listed for its own report, where the plan asks for
-- one.
create or replace view snapshot.unreported as
select
  indicator.snapshot_id, indicator.indicator_code, indicator.unit_key, earlier.period_code, earlier.denominator
from snapshot.indicator
join dimension.unit on unit.unit_key = indicator.unit_key
join snapshot.snapshot on snapshot.snapshot_id = indicator.snapshot_id
join snapshot.definition on definition.snapshot_id = indicator.snapshot_id
join definition.indicator as defined
  on defined.definition_hash = definition.definition_hash
  and defined.indicator_code = indicator.indicator_code
left join lateral (
  select publication.period_code, sum(figure.value * term.factor)::bigint as denominator
  from dimension.unit as version
  join fact.publication on publication.unit_key = version.unit_key
  join dimension.period on period.period_code = publication.period_code
  join intake.submission on submission.submission_id = publication.submission_id
  join definition.form on form.definition_hash = submission.definition_hash
  join definition.term
    on term.definition_hash = defined.definition_hash
    and term.side = 'denominator'
    and term.form_code = publication.form_code
  join fact.figure
    on figure.submission_id = publication.submission_id
    and figure.measure_code = term.measure_code
    and figure.breakdown = term.breakdown
    and (term.age_from is null or figure.age between term.age_from and term.age_to)
  where version.unit_id = unit.unit_id
    and publication.in_force @> snapshot.known_at
    and dimension.closing_day(form.family, period) <= snapshot.as_of
  group by publication.publication_id, publication.period_code, period.to_date, period.from_date
  having count(*) = (
    select sum(coalesce(wanted.age_to - wanted.age_from + 1, 1))
    from definition.term as wanted
    where wanted.definition_hash = defined.definition_hash
      and wanted.side = 'denominator')
  order by period.to_date desc, period.from_date, publication.publication_id
  limit 1
) as earlier on true
where indicator.reported_units < indicator.expected_units
  -- units below a district or the province are counted in its row: it is itself one of the missing where it owes what it has not sent
  and (unit.level = 'commune' or (
    exists (
      select
      from (
        select closing.day
        from snapshot.definition as asking
        join definition.obligation on obligation.definition_hash = asking.definition_hash and obligation.unit_level = unit.level
        join definition.term on term.definition_hash = defined.definition_hash and term.form_code = obligation.form_code
        join bi_v1.dim_form as form on form.form_code = obligation.form_code
        join dimension.period on period.period_code = obligation.period_code
        cross join lateral (select dimension.closing_day(form.family, period) as day) as closing
        where asking.snapshot_id = indicator.snapshot_id
          -- whoever owes the form for other rows of its own is not missing in this share
          and exists (
            select
            from definition.form as asked
            join definition.in_use using (definition_hash)
            left join definition.measure
              on measure.definition_hash = asked.definition_hash and measure.measure_code = term.measure_code
            where asked.form_code = obligation.form_code
              and coalesce(unit.level = any (measure.reporters), true))
        -- as the snapshot itself chooses: of this province's periods the latest that has closed, or the first
        order by
          exists (
            select
            from dimension.unit_ancestor
            join dimension.unit as province on province.unit_id = unit_ancestor.ancestor_id and province.level = 'province'
            where unit_ancestor.unit_key = unit.unit_key
              and (province.valid_from is null or province.valid_from <= closing.day)
              and (province.valid_to is null or province.valid_to >= closing.day)) desc,
          closing.day <= snapshot.as_of desc,
          abs(closing.day - snapshot.as_of)
        limit 1
      ) as owed
      -- what closed or will close for another province is not owed by this one
      join dimension.unit as owing on owing.unit_id = unit.unit_id
      where (owing.valid_from is null or owing.valid_from <= owed.day)
        and (owing.valid_to is null or owing.valid_to >= owed.day))
    and not exists (
      select
      from snapshot.reporter
      join dimension.unit as reporting on reporting.unit_key = reporter.unit_key
      where reporter.snapshot_id = indicator.snapshot_id
        and reporter.indicator_code = indicator.indicator_code
        and reporter.is_current
        and reporting.unit_id = unit.unit_id)));

create or replace view bi_v1.standard_missing as
select
  next.snapshot_id,
  snapshot.is_latest,
  snapshot.plan_year,
  snapshot.as_of,
  next.unit_key,
  unit.level as unit_level,
  unit.code as unit_code,
  next.standard_code,
  next.level - 1 as level_low,
  next.level::integer as next_level,
  condition.ordinal::integer as ordinal,
  condition.condition_code,
  condition.kind,
  condition.name_vi,
  condition.name_en,
  condition.eased,
  condition.numerator,
  condition.possible,
  condition.denominator,
  condition.threshold,
  case when condition.outcome is null then 'unknown' else 'failed' end as outcome,
  condition.missing,
  case
    when condition.kind in ('share', 'equal') then 'person'
    when condition.kind = 'children' then child_share.of_level
  end as missing_of,
  case condition.kind
    when 'children' then format(
      'Cần thêm %s %s đạt mức độ %s (%s/%s, phải có %s)', condition.missing, word.vi, next.level, condition.numerator,
      condition.denominator, condition.numerator + condition.missing)
      || case
        when condition.possible > condition.numerator
          then format('; %s %s chưa đủ số liệu', condition.possible - condition.numerator, word.vi)
        else ''
      end
    when 'needs' then condition.name_vi || case when condition.outcome is null then ': chưa đủ số liệu' else ': chưa đạt' end
    else condition.name_vi || case
      when condition.outcome is null then ': chưa đủ số liệu (biểu ' || forms.codes || ')'
      when condition.kind = 'equal'
        then format(': lệch %s người (%s, phải bằng %s)', condition.missing, condition.numerator, condition.denominator)
      else format(
        ': thiếu %s người (%s/%s, phải có %s)', condition.missing, condition.numerator, condition.denominator,
        condition.numerator + condition.missing)
    end
  end as sentence_vi,
  case condition.kind
    when 'children' then format(
      '%s more %s to reach level %s (%s of %s, %s needed)', condition.missing, word.en, next.level, condition.numerator,
      condition.denominator, condition.numerator + condition.missing)
      || case
        when condition.possible > condition.numerator
          then format('; %s without enough figures', condition.possible - condition.numerator)
        else ''
      end
    when 'needs' then condition.name_en || case when condition.outcome is null then ': not enough figures' else ': not reached' end
    else condition.name_en || case
      when condition.outcome is null then ': not enough figures (form ' || forms.codes || ')'
      when condition.kind = 'equal'
        then format(': off by %s persons (%s, must be %s)', condition.missing, condition.numerator, condition.denominator)
      else format(
        ': %s persons short (%s of %s, %s needed)', condition.missing, condition.numerator, condition.denominator,
        condition.numerator + condition.missing)
    end
  end as sentence_en,
  nearest.units as nearest_units,
  condition.legal_basis
from bi_v1.snapshot
join snapshot.standard_level as next on next.snapshot_id = snapshot.snapshot_id
join dimension.unit on unit.unit_key = next.unit_key
join snapshot.condition_gap as condition
  on condition.snapshot_id = next.snapshot_id
  and condition.unit_key = next.unit_key
  and condition.standard_code = next.standard_code
  and condition.level = next.level
join snapshot.definition on definition.snapshot_id = next.snapshot_id
join definition.standard on standard.definition_hash = definition.definition_hash and standard.standard_code = next.standard_code
left join definition.child_share
  on child_share.definition_hash = standard.definition_hash
  and child_share.level = next.level
  and child_share.unit_level = unit.level
  and condition.kind = 'children'
left join (values ('commune', 'xã', 'communes'), ('district', 'huyện', 'districts'), ('province', 'tỉnh', 'provinces'))
  as word (level, vi, en) on word.level = child_share.of_level
left join lateral (
  select string_agg(distinct form_code, ', ' order by form_code) as codes
  from definition.condition_term as term
  where term.definition_hash = standard.definition_hash
    and term.level = condition.level
    and term.ordinal = condition.ordinal
    and term.eased = condition.eased
) as forms on true
left join lateral (
  select string_agg(full_name || ' (' || missing || ')', ', ' order by missing, code) as units
  from (
    select child.full_name, child.code, distance.missing
    from dimension.unit as version
    join dimension.unit_ancestor on unit_ancestor.ancestor_key = version.unit_key
    join dimension.unit as child on child.unit_key = unit_ancestor.unit_key and child.level = child_share.of_level
    join snapshot.level_distance as distance
      on distance.snapshot_id = next.snapshot_id
      and distance.unit_key = child.unit_key
      and distance.standard_code = next.standard_code
      and distance.level = next.level
    where version.unit_id = unit.unit_id
      and distance.outcome = false
      and distance.unknown_conditions = 0
      -- what a condition that names another standard lacks is no number
      and distance.missing > 0
    order by distance.missing, child.code
    limit 3
  ) as near
) as nearest on condition.kind = 'children'
where next.outcome is not true
  and condition.outcome is not true
  and not exists (
    select
    from snapshot.standard_level as lower
    where lower.snapshot_id = next.snapshot_id
      and lower.unit_key = next.unit_key
      and lower.standard_code = next.standard_code
      and lower.level < next.level
      and lower.outcome is not true);
comment on view bi_v1.standard_missing is 'Còn thiếu gì để đạt mức độ kế tiếp của từng chuẩn: điều kiện nào chưa đạt hoặc chưa biết, thiếu bao nhiêu người (bao nhiêu xã, huyện). Một dòng một điều kiện; đơn vị đã đạt mức cao nhất không có dòng.';
comment on column bi_v1.standard_missing.snapshot_id is 'Số hiệu lần chốt';
comment on column bi_v1.standard_missing.is_latest is 'Đúng nếu là lần chốt mới nhất của năm kế hoạch';
comment on column bi_v1.standard_missing.plan_year is 'Năm kế hoạch';
comment on column bi_v1.standard_missing.as_of is 'Ngày tính đến';
comment on column bi_v1.standard_missing.unit_key is 'Khóa của đơn vị';
comment on column bi_v1.standard_missing.unit_level is 'Cấp của đơn vị';
comment on column bi_v1.standard_missing.unit_code is 'Mã đơn vị';
comment on column bi_v1.standard_missing.standard_code is 'Chuẩn: MN mầm non, TH tiểu học, THCS trung học cơ sở, XMC xóa mù chữ';
comment on column bi_v1.standard_missing.level_low is 'Mức độ chắc chắn đã đạt';
comment on column bi_v1.standard_missing.next_level is 'Mức độ kế tiếp';
comment on column bi_v1.standard_missing.ordinal is 'Thứ tự điều kiện trong mức độ';
comment on column bi_v1.standard_missing.condition_code is 'Mã điều kiện; CHILDREN là tỷ lệ đơn vị cấp dưới';
comment on column bi_v1.standard_missing.kind is 'share tỷ lệ đạt ngưỡng, equal hai tổng bằng nhau, needs cần mức độ của chuẩn khác, children tỷ lệ đơn vị cấp dưới';
comment on column bi_v1.standard_missing.name_vi is 'Tên điều kiện';
comment on column bi_v1.standard_missing.name_en is 'Tên điều kiện bằng tiếng Anh';
comment on column bi_v1.standard_missing.eased is 'Đúng nếu áp dụng ngưỡng giảm cho xã đặc biệt khó khăn';
comment on column bi_v1.standard_missing.numerator is 'Tử số; với children là số đơn vị chắc chắn đạt';
comment on column bi_v1.standard_missing.possible is 'Với children: số đơn vị còn có thể đạt';
comment on column bi_v1.standard_missing.denominator is 'Mẫu số; với children là số đơn vị cấp dưới; với equal là tổng bên kia';
comment on column bi_v1.standard_missing.threshold is 'Ngưỡng, phần trăm';
comment on column bi_v1.standard_missing.outcome is 'failed không đạt, unknown chưa biết vì thiếu số liệu';
comment on column bi_v1.standard_missing.missing is 'Số ít nhất phải thêm vào tử số để đạt ngưỡng; với equal là chênh lệch; trống nếu chưa biết hoặc cần chuẩn khác';
comment on column bi_v1.standard_missing.missing_of is 'Đếm gì: person người, commune xã, district huyện';
comment on column bi_v1.standard_missing.sentence_vi is 'Một câu nói còn thiếu gì';
comment on column bi_v1.standard_missing.sentence_en is 'Câu ấy bằng tiếng Anh';
comment on column bi_v1.standard_missing.nearest_units is 'Với children: ba đơn vị cấp dưới gần đạt nhất, trong ngoặc là số còn thiếu';
comment on column bi_v1.standard_missing.legal_basis is 'Căn cứ pháp lý';

create or replace view bi_v1.goal_gap as
select
  said.snapshot_id,
  said.is_latest,
  said.plan_year,
  said.as_of,
  said.unit_key,
  said.unit_level,
  said.unit_code,
  said.goal_ordinal,
  said.indicator_code,
  said.kind,
  said.status,
  said.target,
  said.actual,
  said.numerator,
  said.denominator,
  said.missing,
  said.counted_vi,
  said.counted_en,
  said.unreported_units,
  said.unreported_known,
  said.unreported_denominator,
  said.worst,
  said.best,
  case
    when said.status = 'met' then null
    when said.kind = 'share' then concat_ws('; ',
      case
        when said.missing > 0 and said.unreported_units > 0
          then format('trên số đã báo cáo thiếu %s', concat_ws(' ', said.missing, said.counted_vi))
        when said.missing > 0 then format('thiếu %s', concat_ws(' ', said.missing, said.counted_vi))
        when said.missing is null then 'chưa có số liệu hoặc không có đối tượng'
      end,
      case when said.unreported_units > 0 then format('%s đơn vị chưa báo cáo', said.unreported_units) end,
      case
        when said.unreported_units > 0 and said.worst is not null then format(
          'nếu mẫu số của các đơn vị này như kỳ trước, kết quả từ %s %% đến %s %%',
          replace(round(said.worst, 2)::text, '.', ','), replace(round(said.best, 2)::text, '.', ','))
        when said.unreported_units > 0 then format(
          'chưa biết mẫu số của %s đơn vị nên chưa nói được kết quả từ đâu đến đâu', said.unreported_units - said.unreported_known)
      end)
    when said.kind = 'count' then concat_ws('; ',
      format('thiếu %s %s', said.missing, said.counted_vi),
      case when said.high > said.low then format('%s %s chưa đủ số liệu', said.high - said.low, said.counted_vi) end)
    else concat_ws('; ',
      format('thiếu %s mức', said.missing),
      case when said.high > said.low then format('còn có thể đạt mức %s', said.high) end,
      next.sentences_vi)
  end as sentence_vi,
  case
    when said.status = 'met' then null
    when said.kind = 'share' then concat_ws('; ',
      case
        when said.missing > 0 and said.unreported_units > 0
          then format('%s short of what was reported', concat_ws(' ', said.missing, said.counted_en))
        when said.missing > 0 then format('%s short', concat_ws(' ', said.missing, said.counted_en))
        when said.missing is null then 'no figures, or nobody eligible'
      end,
      case when said.unreported_units > 0 then format('%s units have not reported', said.unreported_units) end,
      case
        when said.unreported_units > 0 and said.worst is not null then format(
          'between %s %% and %s %% if their denominators are those of the period before', round(said.worst, 2), round(said.best, 2))
        when said.unreported_units > 0 then format(
          'no bounds, as the denominators of %s units are not known', said.unreported_units - said.unreported_known)
      end)
    when said.kind = 'count' then concat_ws('; ',
      format('%s %s short', said.missing, said.counted_en),
      case when said.high > said.low then format('%s without enough figures', said.high - said.low) end)
    else concat_ws('; ',
      format('%s levels short', said.missing),
      case when said.high > said.low then format('level %s still possible', said.high) end,
      next.sentences_en)
  end as sentence_en
from (
  select
    progress.snapshot_id, snapshot.is_latest, snapshot.plan_year, snapshot.as_of, progress.unit_key, unit.level as unit_level,
    unit.code as unit_code, progress.ordinal as goal_ordinal, progress.indicator_code, defined.kind, defined.standard_code,
    progress.status, progress.target, progress.actual, figure.numerator, figure.denominator,
    figure.level_low as low, figure.level_high as high,
    case
      when defined.kind = 'share' and figure.denominator > 0
        then greatest(0, ceil(progress.target * figure.denominator * 0.01) - figure.numerator)
      when defined.kind = 'count'
        then greatest(0, ceil(progress.target * coalesce(figure.denominator, 100) * 0.01) - figure.level_low)
      when defined.kind = 'level' then greatest(0, ceil(progress.target) - figure.level_low)
    end::bigint as missing,
    case defined.kind when 'share' then defined.counted_vi when 'count' then word.vi else 'mức' end as counted_vi,
    case defined.kind when 'share' then defined.counted_en when 'count' then word.en else 'levels' end as counted_en,
    case when defined.kind = 'share' then figure.expected_units - figure.reported_units end as unreported_units,
    case when defined.kind = 'share' then absent.known end as unreported_known,
    case when defined.kind = 'share' then absent.denominator end as unreported_denominator,
    case
      when defined.kind = 'share' and absent.known = figure.expected_units - figure.reported_units
        then round(settled.numerator * 100.0 / nullif(settled.denominator + absent.denominator, 0), 4)
      when defined.kind = 'count' and figure.denominator is not null then round(figure.level_low * 100.0 / figure.denominator, 4)
      when defined.kind <> 'share' then figure.level_low
    end as worst,
    case
      when defined.kind = 'share' and absent.known = figure.expected_units - figure.reported_units then round(
        (settled.numerator + absent.denominator) * 100.0 / nullif(settled.denominator + absent.denominator, 0), 4)
      when defined.kind = 'count' and figure.denominator is not null then round(figure.level_high * 100.0 / figure.denominator, 4)
      when defined.kind <> 'share' then figure.level_high
    end as best
  from bi_v1.snapshot
  join snapshot.progress on progress.snapshot_id = snapshot.snapshot_id
  join dimension.unit on unit.unit_key = progress.unit_key
  join snapshot.definition on definition.snapshot_id = progress.snapshot_id
  join definition.indicator as defined
    on defined.definition_hash = definition.definition_hash
    and defined.indicator_code = progress.indicator_code
  left join definition.unit_count on unit_count.definition_hash = defined.definition_hash
  left join (values ('commune', 'xã', 'communes'), ('district', 'huyện', 'districts'), ('province', 'tỉnh', 'provinces'))
    as word (level, vi, en) on word.level = unit_count.unit_level
  left join snapshot.indicator as figure
    on figure.snapshot_id = progress.snapshot_id
    and figure.unit_key = progress.unit_key
    and figure.indicator_code = progress.indicator_code
  cross join lateral (
    select count(unreported.denominator) as known, coalesce(sum(unreported.denominator), 0)::bigint as denominator
    from dimension.unit as version
    join dimension.unit_ancestor on unit_ancestor.ancestor_key = version.unit_key
    join snapshot.unreported
      on unreported.unit_key = unit_ancestor.unit_key
      and unreported.snapshot_id = progress.snapshot_id
      and unreported.indicator_code = progress.indicator_code
    where version.unit_id = unit.unit_id
      and figure.reported_units < figure.expected_units
  ) as absent
  -- figures older than what is owed stand in the sum: taken out, before those who owe it are counted as missing
  cross join lateral (
    select
      coalesce(figure.numerator, 0) - coalesce(sum(reporter.numerator), 0)::bigint as numerator,
      coalesce(figure.denominator, 0) - coalesce(sum(reporter.denominator), 0)::bigint as denominator
    from dimension.unit as version
    join dimension.unit_ancestor on unit_ancestor.ancestor_key = version.unit_key
    join snapshot.reporter
      on reporter.unit_key = unit_ancestor.unit_key
      and reporter.snapshot_id = progress.snapshot_id
      and reporter.indicator_code = progress.indicator_code
      and not reporter.is_current
    where version.unit_id = unit.unit_id
      and figure.reported_units < figure.expected_units
  ) as settled
) as said
left join lateral (
  select
    string_agg(lower(left(missing.sentence_vi, 1)) || substr(missing.sentence_vi, 2), '; ' order by missing.ordinal)
      as sentences_vi,
    string_agg(lower(left(missing.sentence_en, 1)) || substr(missing.sentence_en, 2), '; ' order by missing.ordinal)
      as sentences_en
  from bi_v1.standard_missing as missing
  where missing.snapshot_id = said.snapshot_id
    and missing.unit_key = said.unit_key
    and missing.standard_code = said.standard_code
) as next on said.kind = 'level' and said.status <> 'met';
comment on view bi_v1.goal_gap is 'Từng mục tiêu còn cách kế hoạch bao xa, tính bằng người, gia đình, xã…; ai chưa báo cáo; kết quả xấu nhất và tốt nhất còn có thể. Một dòng một mục tiêu của một đơn vị trong một lần chốt. Kết quả (status) là của plan_progress; worst và best của tỷ lệ dùng mẫu số kỳ trước của đơn vị chưa báo cáo, số kỳ trước còn nằm trong actual được bỏ ra trước, chỉ để ước lượng.';
comment on column bi_v1.goal_gap.snapshot_id is 'Số hiệu lần chốt';
comment on column bi_v1.goal_gap.is_latest is 'Đúng nếu là lần chốt mới nhất của năm kế hoạch';
comment on column bi_v1.goal_gap.plan_year is 'Năm kế hoạch';
comment on column bi_v1.goal_gap.as_of is 'Ngày tính đến';
comment on column bi_v1.goal_gap.unit_key is 'Khóa của đơn vị';
comment on column bi_v1.goal_gap.unit_level is 'Cấp của đơn vị';
comment on column bi_v1.goal_gap.unit_code is 'Mã đơn vị';
comment on column bi_v1.goal_gap.goal_ordinal is 'Thứ tự mục tiêu trong kế hoạch';
comment on column bi_v1.goal_gap.indicator_code is 'Mã chỉ tiêu';
comment on column bi_v1.goal_gap.kind is 'Kiểu: share tỷ lệ, level mức độ, count số đơn vị';
comment on column bi_v1.goal_gap.status is 'Như plan_progress: met đạt, not_met chưa đạt, undetermined chưa đủ số liệu';
comment on column bi_v1.goal_gap.target is 'Mục tiêu';
comment on column bi_v1.goal_gap.actual is 'Thực hiện';
comment on column bi_v1.goal_gap.numerator is 'Tử số của các đơn vị đã báo cáo';
comment on column bi_v1.goal_gap.denominator is 'Mẫu số của các đơn vị đã báo cáo';
comment on column bi_v1.goal_gap.missing is 'Số ít nhất phải thêm vào tử số (vào số đơn vị, số mức chắc chắn) để đạt mục tiêu; 0 nếu đã đủ; trống nếu không tính được';
comment on column bi_v1.goal_gap.counted_vi is 'Đếm gì: người, gia đình, xã, mức…';
comment on column bi_v1.goal_gap.counted_en is 'Đếm gì, bằng tiếng Anh';
comment on column bi_v1.goal_gap.unreported_units is 'Với tỷ lệ: số đơn vị phải báo cáo mà chưa báo cáo';
comment on column bi_v1.goal_gap.unreported_known is 'Trong đó số đơn vị biết mẫu số từ kỳ trước';
comment on column bi_v1.goal_gap.unreported_denominator is 'Tổng mẫu số kỳ trước của các đơn vị ấy';
comment on column bi_v1.goal_gap.worst is 'Xấu nhất còn có thể: tử số của đơn vị chưa báo cáo bằng 0; trống nếu chưa biết mẫu số của một đơn vị';
comment on column bi_v1.goal_gap.best is 'Tốt nhất còn có thể: tử số của đơn vị chưa báo cáo bằng mẫu số; trống như worst';
comment on column bi_v1.goal_gap.sentence_vi is 'Một câu nói còn thiếu gì; trống nếu đã đạt';
comment on column bi_v1.goal_gap.sentence_en is 'Câu ấy bằng tiếng Anh';

create or replace view bi_v1.goal_commune as
select
  weighed.*,
  row_number() over (
    partition by snapshot_id, is_latest, plan_year, as_of, unit_key, unit_level, unit_code, goal_ordinal, indicator_code
    order by shortfall desc nulls last, commune_code) as weight_rank
from (
  select
    progress.snapshot_id,
    snapshot.is_latest,
    snapshot.plan_year,
    snapshot.as_of,
    progress.unit_key,
    unit.level as unit_level,
    unit.code as unit_code,
    progress.ordinal as goal_ordinal,
    progress.indicator_code,
    commune.unit_key as commune_key,
    commune.code as commune_code,
    commune.full_name as commune_name,
    -- older figures stand in the sum; whoever has no others has not reported
    figure.denominator is not null and figure.reported_units >= figure.expected_units as reported,
    figure.numerator,
    figure.denominator,
    figure.value,
    cast(null as integer) as needed_level,
    cast(null as integer) as level_low,
    cast(null as integer) as level_high,
    (ceil(progress.target * figure.denominator * 0.01) - figure.numerator)::bigint as shortfall,
    unreported.period_code as earlier_period,
    unreported.denominator as earlier_denominator
  from bi_v1.snapshot
  join snapshot.progress on progress.snapshot_id = snapshot.snapshot_id
  join dimension.unit on unit.unit_key = progress.unit_key
  join snapshot.definition on definition.snapshot_id = progress.snapshot_id
  join definition.indicator as defined
    on defined.definition_hash = definition.definition_hash
    and defined.indicator_code = progress.indicator_code
    and defined.kind = 'share'
  join dimension.unit as version on version.unit_id = unit.unit_id
  join dimension.unit_ancestor on unit_ancestor.ancestor_key = version.unit_key
  join dimension.unit as commune on commune.unit_key = unit_ancestor.unit_key and commune.level = 'commune'
  join snapshot.indicator as figure
    on figure.snapshot_id = progress.snapshot_id
    and figure.unit_key = commune.unit_key
    and figure.indicator_code = progress.indicator_code
  -- each looked up by all that is known of it (offset 0 keeps it so): what is asked of one would be computed for all beside it else
  left join lateral (
    select absent.period_code, absent.denominator
    from snapshot.unreported as absent
    where absent.snapshot_id = progress.snapshot_id
      and absent.unit_key = commune.unit_key
      and absent.indicator_code = progress.indicator_code
    offset 0
  ) as unreported on true
  union all
  select
    goal.snapshot_id, goal.is_latest, goal.plan_year, goal.as_of, goal.unit_key, goal.unit_level, goal.unit_code,
    goal.goal_ordinal, goal.indicator_code, goal.commune_key, goal.commune_code, goal.commune_name,
    reached.low = reached.high, null, null, null, goal.needed_level, reached.low, reached.high,
    case when reached.low >= goal.needed_level then 0 else distance.missing end, null, null
  from (
    select
      progress.snapshot_id, snapshot.is_latest, snapshot.plan_year, snapshot.as_of, progress.unit_key,
      unit.level as unit_level, unit.code as unit_code, progress.ordinal as goal_ordinal, progress.indicator_code,
      defined.standard_code, commune.unit_key as commune_key, commune.code as commune_code, commune.full_name as commune_name,
      case
        when defined.kind = 'level' then ceil(progress.target)
        when not unit_count.not_below_recognised then unit_count.level
        when recognised.level is not null then greatest(unit_count.level, recognised.level)
        -- without a level recognised before at least the one that is asked for in any case
        else greatest(unit_count.level, plan.recognised_level_if_unlisted)
      end::integer as needed_level
    from bi_v1.snapshot
    join snapshot.progress on progress.snapshot_id = snapshot.snapshot_id
    join dimension.unit on unit.unit_key = progress.unit_key
    join snapshot.definition on definition.snapshot_id = progress.snapshot_id
    join definition.indicator as defined
      on defined.definition_hash = definition.definition_hash
      and defined.indicator_code = progress.indicator_code
      and defined.kind <> 'share'
    left join definition.unit_count on unit_count.definition_hash = defined.definition_hash
    join snapshot.plan_of on plan_of.snapshot_id = progress.snapshot_id
    join definition.plan on plan.definition_hash = plan_of.definition_hash
    join dimension.unit as version on version.unit_id = unit.unit_id
    join dimension.unit_ancestor on unit_ancestor.ancestor_key = version.unit_key
    join dimension.unit as commune on commune.unit_key = unit_ancestor.unit_key and commune.level = 'commune'
    left join snapshot.recognised_level as recognised
      on recognised.snapshot_id = progress.snapshot_id
      and recognised.standard_code = defined.standard_code
      and recognised.unit_id = commune.unit_id
  ) as goal
  cross join lateral (
    select
      count(*) filter (where outcome)::integer as low,
      count(*) filter (where outcome is not false)::integer as high
    from snapshot.standard_level
    where standard_level.snapshot_id = goal.snapshot_id
      and standard_level.unit_key = goal.commune_key
      and standard_level.standard_code = goal.standard_code
    having count(*) > 0
  ) as reached
  left join lateral (
    select far.missing
    from snapshot.level_distance as far
    where far.snapshot_id = goal.snapshot_id
      and far.unit_key = goal.commune_key
      and far.standard_code = goal.standard_code
      and far.level = goal.needed_level
    offset 0
  ) as distance on reached.low < goal.needed_level
) as weighed;
comment on view bi_v1.goal_commune is 'Từng xã nặng bao nhiêu trong một mục tiêu: thiếu (hoặc vượt) bao nhiêu so với mục tiêu, xếp từ thiếu nhiều nhất; xã nào chưa báo cáo. Một dòng một mục tiêu và một xã trong một lần chốt. Phần do chính huyện, tỉnh báo cáo không có ở đây (xem indicator_reporter). Cộng shortfall của các xã có thể lớn hơn phần thiếu của tỉnh vì mỗi xã làm tròn lên.';
comment on column bi_v1.goal_commune.snapshot_id is 'Số hiệu lần chốt';
comment on column bi_v1.goal_commune.is_latest is 'Đúng nếu là lần chốt mới nhất của năm kế hoạch';
comment on column bi_v1.goal_commune.plan_year is 'Năm kế hoạch';
comment on column bi_v1.goal_commune.as_of is 'Ngày tính đến';
comment on column bi_v1.goal_commune.unit_key is 'Khóa của đơn vị có mục tiêu';
comment on column bi_v1.goal_commune.unit_level is 'Cấp của đơn vị có mục tiêu';
comment on column bi_v1.goal_commune.unit_code is 'Mã đơn vị có mục tiêu';
comment on column bi_v1.goal_commune.goal_ordinal is 'Thứ tự mục tiêu trong kế hoạch';
comment on column bi_v1.goal_commune.indicator_code is 'Mã chỉ tiêu';
comment on column bi_v1.goal_commune.commune_key is 'Khóa của xã';
comment on column bi_v1.goal_commune.commune_code is 'Mã xã';
comment on column bi_v1.goal_commune.commune_name is 'Tên xã';
comment on column bi_v1.goal_commune.reported is 'Đúng nếu xã đã có đủ số liệu của kỳ phải báo cáo; số của kỳ trước vẫn được cộng nhưng không phải là đã báo cáo';
comment on column bi_v1.goal_commune.numerator is 'Tử số của xã';
comment on column bi_v1.goal_commune.denominator is 'Mẫu số của xã';
comment on column bi_v1.goal_commune.value is 'Tỷ lệ của xã, phần trăm';
comment on column bi_v1.goal_commune.needed_level is 'Mức độ mà xã phải đạt; trống với tỷ lệ';
comment on column bi_v1.goal_commune.level_low is 'Mức độ chắc chắn của xã';
comment on column bi_v1.goal_commune.level_high is 'Mức độ còn có thể của xã';
comment on column bi_v1.goal_commune.shortfall is 'Xã còn thiếu bao nhiêu so với mục tiêu, theo đơn vị của tử số; số âm là vượt; với mức độ là số người còn thiếu ở các điều kiện chưa đạt; trống nếu chưa có số liệu';
comment on column bi_v1.goal_commune.earlier_period is 'Với xã chưa báo cáo: kỳ trước gần nhất có mẫu số';
comment on column bi_v1.goal_commune.earlier_denominator is 'Mẫu số của kỳ ấy; có thể là chính denominator nếu xã mới có số của kỳ trước';
comment on column bi_v1.goal_commune.weight_rank is 'Thứ hạng từ thiếu nhiều nhất';
