-- Year over year: how indicators and goals changed, which levels dropped, which titles are in force on a day.

-- Finds the snapshots that a snapshot is compared with. A unit is the same as long as its unit_id is: over a mere
-- change of name, not over a merger.
create or replace view bi_v1.snapshot_before as
with ranked as (
  select
    snapshot.snapshot_id, snapshot.plan_year, snapshot.as_of,
    lag(answering.snapshot_id) over by_time as previous_snapshot_id,
    -- of one that says what nobody could have known: itself, so that it never is the last
    case when answering.snapshot_id is null then snapshot.snapshot_id else lead(answering.snapshot_id) over by_time end as next_snapshot_id
  from snapshot.snapshot
  left join snapshot.answering using (snapshot_id)
  window by_time as (
    partition by snapshot.plan_year, answering.snapshot_id is null
    order by snapshot.as_of, snapshot.known_at, snapshot.snapshot_id)
)
select
  snapshot.snapshot_id,
  -- written so that the planner expects few of them
  snapshot.next_snapshot_id is null as is_latest,
  snapshot.plan_year,
  snapshot.as_of,
  snapshot.previous_snapshot_id,
  year_before.snapshot_id as year_before_snapshot_id
from ranked as snapshot
left join ranked as year_before
  on year_before.plan_year = snapshot.plan_year - 1
  and year_before.next_snapshot_id is null;
comment on view bi_v1.snapshot_before is 'Mỗi lần chốt được so với lần chốt nào: lần ngay trước của cùng năm kế hoạch và lần mới nhất của năm kế hoạch trước. Một dòng một lần chốt.';
comment on column bi_v1.snapshot_before.snapshot_id is 'Số hiệu lần chốt';
comment on column bi_v1.snapshot_before.is_latest is 'Đúng nếu là lần chốt mới nhất của năm kế hoạch';
comment on column bi_v1.snapshot_before.plan_year is 'Năm kế hoạch';
comment on column bi_v1.snapshot_before.as_of is 'Ngày tính đến';
comment on column bi_v1.snapshot_before.previous_snapshot_id is 'Lần chốt ngay trước của cùng năm kế hoạch, theo ngày tính đến rồi thời điểm đã biết; trống nếu là lần đầu';
comment on column bi_v1.snapshot_before.year_before_snapshot_id is 'Lần chốt mới nhất của năm kế hoạch trước; trống nếu không có';

create or replace view bi_v1.indicator_change as
select
  indicator.snapshot_id,
  snapshot.is_latest,
  snapshot.plan_year,
  snapshot.as_of,
  indicator.unit_key,
  unit.level as unit_level,
  unit.code as unit_code,
  indicator.indicator_code,
  indicator.value,
  indicator.numerator,
  indicator.denominator,
  indicator.level_low,
  indicator.level_high,
  indicator.reported_units,
  snapshot.previous_snapshot_id,
  previous.value as previous_value,
  previous.numerator as previous_numerator,
  previous.denominator as previous_denominator,
  previous.level_low as previous_level_low,
  previous.level_high as previous_level_high,
  previous.reported_units as previous_reported_units,
  indicator.value - previous.value as value_change,
  indicator.numerator - previous.numerator as numerator_change,
  indicator.denominator - previous.denominator as denominator_change,
  snapshot.year_before_snapshot_id,
  year_before.value as year_before_value,
  year_before.numerator as year_before_numerator,
  year_before.denominator as year_before_denominator,
  year_before.level_low as year_before_level_low,
  year_before.level_high as year_before_level_high,
  year_before.reported_units as year_before_reported_units,
  indicator.value - year_before.value as value_change_in_year,
  indicator.numerator - year_before.numerator as numerator_change_in_year,
  indicator.denominator - year_before.denominator as denominator_change_in_year
from bi_v1.snapshot_before as snapshot
join snapshot.indicator on indicator.snapshot_id = snapshot.snapshot_id
join dimension.unit on unit.unit_key = indicator.unit_key
left join lateral (
  select earlier.*
  from dimension.unit as version
  join snapshot.indicator as earlier
    on earlier.snapshot_id = snapshot.previous_snapshot_id
    and earlier.unit_key = version.unit_key
    and earlier.indicator_code = indicator.indicator_code
  where version.unit_id = unit.unit_id
) as previous on true
left join lateral (
  select earlier.*
  from dimension.unit as version
  join snapshot.indicator as earlier
    on earlier.snapshot_id = snapshot.year_before_snapshot_id
    and earlier.unit_key = version.unit_key
    and earlier.indicator_code = indicator.indicator_code
  where version.unit_id = unit.unit_id
) as year_before on true;
comment on view bi_v1.indicator_change is 'Chỉ tiêu thay đổi thế nào so với lần chốt ngay trước và so với năm trước. Một dòng một chỉ tiêu của một đơn vị trong một lần chốt. Đơn vị mới lập hoặc sáp nhập thì không so, các cột so sánh để trống. Nên lọc theo is_latest hoặc snapshot_id.';
comment on column bi_v1.indicator_change.snapshot_id is 'Số hiệu lần chốt';
comment on column bi_v1.indicator_change.is_latest is 'Đúng nếu là lần chốt mới nhất của năm kế hoạch';
comment on column bi_v1.indicator_change.plan_year is 'Năm kế hoạch';
comment on column bi_v1.indicator_change.as_of is 'Ngày tính đến';
comment on column bi_v1.indicator_change.unit_key is 'Khóa của đơn vị';
comment on column bi_v1.indicator_change.unit_level is 'Cấp của đơn vị';
comment on column bi_v1.indicator_change.unit_code is 'Mã đơn vị';
comment on column bi_v1.indicator_change.indicator_code is 'Mã chỉ tiêu';
comment on column bi_v1.indicator_change.value is 'Giá trị: tỷ lệ phần trăm, mức độ hoặc số đơn vị; trống nếu chưa xác định';
comment on column bi_v1.indicator_change.numerator is 'Tử số';
comment on column bi_v1.indicator_change.denominator is 'Mẫu số';
comment on column bi_v1.indicator_change.level_low is 'Mức độ hoặc số đơn vị chắc chắn đạt';
comment on column bi_v1.indicator_change.level_high is 'Mức độ hoặc số đơn vị còn có thể đạt';
comment on column bi_v1.indicator_change.reported_units is 'Số đơn vị đã báo cáo';
comment on column bi_v1.indicator_change.previous_snapshot_id is 'Lần chốt ngay trước của cùng năm kế hoạch; trống nếu là lần đầu';
comment on column bi_v1.indicator_change.previous_value is 'Giá trị ở lần chốt ngay trước';
comment on column bi_v1.indicator_change.previous_numerator is 'Tử số ở lần chốt ngay trước';
comment on column bi_v1.indicator_change.previous_denominator is 'Mẫu số ở lần chốt ngay trước';
comment on column bi_v1.indicator_change.previous_level_low is 'Mức độ hoặc số đơn vị chắc chắn đạt ở lần chốt ngay trước';
comment on column bi_v1.indicator_change.previous_level_high is 'Mức độ hoặc số đơn vị còn có thể đạt ở lần chốt ngay trước';
comment on column bi_v1.indicator_change.previous_reported_units is 'Số đơn vị đã báo cáo ở lần chốt ngay trước';
comment on column bi_v1.indicator_change.value_change is 'Giá trị tăng (+) hay giảm (−) so với lần chốt ngay trước; với tỷ lệ là điểm phần trăm';
comment on column bi_v1.indicator_change.numerator_change is 'Tử số tăng hay giảm so với lần chốt ngay trước';
comment on column bi_v1.indicator_change.denominator_change is 'Mẫu số tăng hay giảm so với lần chốt ngay trước';
comment on column bi_v1.indicator_change.year_before_snapshot_id is 'Lần chốt mới nhất của năm kế hoạch trước; trống nếu không có';
comment on column bi_v1.indicator_change.year_before_value is 'Giá trị ở năm kế hoạch trước';
comment on column bi_v1.indicator_change.year_before_numerator is 'Tử số ở năm kế hoạch trước';
comment on column bi_v1.indicator_change.year_before_denominator is 'Mẫu số ở năm kế hoạch trước';
comment on column bi_v1.indicator_change.year_before_level_low is 'Mức độ hoặc số đơn vị chắc chắn đạt ở năm kế hoạch trước';
comment on column bi_v1.indicator_change.year_before_level_high is 'Mức độ hoặc số đơn vị còn có thể đạt ở năm kế hoạch trước';
comment on column bi_v1.indicator_change.year_before_reported_units is 'Số đơn vị đã báo cáo ở năm kế hoạch trước';
comment on column bi_v1.indicator_change.value_change_in_year is 'Giá trị tăng hay giảm so với năm kế hoạch trước; với tỷ lệ là điểm phần trăm';
comment on column bi_v1.indicator_change.numerator_change_in_year is 'Tử số tăng hay giảm so với năm kế hoạch trước';
comment on column bi_v1.indicator_change.denominator_change_in_year is 'Mẫu số tăng hay giảm so với năm kế hoạch trước';

create or replace view bi_v1.progress_change as
select
  progress.snapshot_id,
  snapshot.is_latest,
  snapshot.plan_year,
  snapshot.as_of,
  progress.unit_key,
  unit.level as unit_level,
  unit.code as unit_code,
  progress.indicator_code,
  progress.target,
  progress.actual,
  progress.status,
  snapshot.previous_snapshot_id,
  previous.target as previous_target,
  previous.actual as previous_actual,
  previous.status as previous_status,
  progress.actual - previous.actual as actual_change,
  snapshot.year_before_snapshot_id,
  year_before.target as year_before_target,
  year_before.actual as year_before_actual,
  year_before.status as year_before_status,
  progress.actual - year_before.actual as actual_change_in_year
from bi_v1.snapshot_before as snapshot
join snapshot.progress on progress.snapshot_id = snapshot.snapshot_id
join dimension.unit on unit.unit_key = progress.unit_key
-- a plan has one goal an indicator and level of units
left join lateral (
  select earlier.*
  from dimension.unit as version
  join snapshot.progress as earlier
    on earlier.snapshot_id = snapshot.previous_snapshot_id
    and earlier.unit_key = version.unit_key
    and earlier.indicator_code = progress.indicator_code
  where version.unit_id = unit.unit_id
) as previous on true
left join lateral (
  select earlier.*
  from dimension.unit as version
  join snapshot.progress as earlier
    on earlier.snapshot_id = snapshot.year_before_snapshot_id
    and earlier.unit_key = version.unit_key
    and earlier.indicator_code = progress.indicator_code
  where version.unit_id = unit.unit_id
) as year_before on true;
comment on view bi_v1.progress_change is 'Tiến độ của từng mục tiêu thay đổi thế nào so với lần chốt ngay trước và so với năm trước. Một dòng một mục tiêu của một đơn vị trong một lần chốt. Mục tiêu, đơn vị khi đó chưa có thì các cột so sánh để trống. Nên lọc theo is_latest hoặc snapshot_id.';
comment on column bi_v1.progress_change.snapshot_id is 'Số hiệu lần chốt';
comment on column bi_v1.progress_change.is_latest is 'Đúng nếu là lần chốt mới nhất của năm kế hoạch';
comment on column bi_v1.progress_change.plan_year is 'Năm kế hoạch';
comment on column bi_v1.progress_change.as_of is 'Ngày tính đến';
comment on column bi_v1.progress_change.unit_key is 'Khóa của đơn vị';
comment on column bi_v1.progress_change.unit_level is 'Cấp của đơn vị';
comment on column bi_v1.progress_change.unit_code is 'Mã đơn vị';
comment on column bi_v1.progress_change.indicator_code is 'Mã chỉ tiêu';
comment on column bi_v1.progress_change.target is 'Mục tiêu';
comment on column bi_v1.progress_change.actual is 'Thực hiện';
comment on column bi_v1.progress_change.status is 'met đạt, not_met chưa đạt, undetermined chưa đủ số liệu';
comment on column bi_v1.progress_change.previous_snapshot_id is 'Lần chốt ngay trước của cùng năm kế hoạch; trống nếu là lần đầu';
comment on column bi_v1.progress_change.previous_target is 'Mục tiêu ở lần chốt ngay trước';
comment on column bi_v1.progress_change.previous_actual is 'Thực hiện ở lần chốt ngay trước';
comment on column bi_v1.progress_change.previous_status is 'Trạng thái ở lần chốt ngay trước';
comment on column bi_v1.progress_change.actual_change is 'Thực hiện tăng (+) hay giảm (−) so với lần chốt ngay trước; với tỷ lệ là điểm phần trăm';
comment on column bi_v1.progress_change.year_before_snapshot_id is 'Lần chốt mới nhất của năm kế hoạch trước; trống nếu không có';
comment on column bi_v1.progress_change.year_before_target is 'Mục tiêu của năm kế hoạch trước';
comment on column bi_v1.progress_change.year_before_actual is 'Thực hiện của năm kế hoạch trước';
comment on column bi_v1.progress_change.year_before_status is 'Trạng thái ở năm kế hoạch trước';
comment on column bi_v1.progress_change.actual_change_in_year is 'Thực hiện tăng hay giảm so với năm kế hoạch trước; với tỷ lệ là điểm phần trăm';

-- Lists only certain drops: the highest level possible now is below the lowest possible before.
create or replace view bi_v1.level_drop as
select
  snapshot_id,
  is_latest,
  plan_year,
  as_of,
  unit_key,
  unit_level,
  unit_code,
  unit_name,
  standard_code,
  indicator_code,
  level_low,
  level_high,
  level_before,
  year_before,
  case when before_is_computed then year_before_snapshot_id end as before_snapshot_id
from (
  select
    now.snapshot_id, snapshot.is_latest, snapshot.plan_year, snapshot.as_of,
    now.unit_key, unit.level as unit_level, unit.code as unit_code, unit.full_name as unit_name,
    level.standard_code, now.indicator_code, now.level_low, now.level_high,
    snapshot.year_before_snapshot_id, computed.level_low is not null as before_is_computed,
    coalesce(computed.level_low, recognised.level) as level_before,
    coalesce(computed.year, recognised.year) as year_before
  from bi_v1.snapshot_before as snapshot
  join snapshot.definition as judged on judged.snapshot_id = snapshot.snapshot_id
  join definition.indicator as level on level.definition_hash = judged.definition_hash and level.kind = 'level'
  join snapshot.indicator as now
    on now.snapshot_id = snapshot.snapshot_id
    and now.indicator_code = level.indicator_code
  join dimension.unit on unit.unit_key = now.unit_key
  left join lateral (
    select earlier.level_low, snapshot.plan_year - 1 as year
    from dimension.unit as version
    join snapshot.indicator as earlier
      on earlier.snapshot_id = snapshot.year_before_snapshot_id
      and earlier.unit_key = version.unit_key
      and earlier.indicator_code = now.indicator_code
    where version.unit_id = unit.unit_id
      -- of a unit that has not reported nothing was computed
      and (earlier.level_low > 0 or earlier.level_high = 0)
  ) as computed on true
  left join lateral (
    select recognised_level.level, recognised_level.year
    from dimension.recognised_level
    join dimension.unit as version
      on version.unit_id = unit.unit_id
      and version.code = recognised_level.unit_code
      -- a code of that year, which may be another unit's today
      and (version.valid_from is null or version.valid_from <= make_date(recognised_level.year, 12, 31))
      and (version.valid_to is null or version.valid_to >= make_date(recognised_level.year, 12, 31))
    where recognised_level.standard_code = level.standard_code
      and recognised_level.year < snapshot.plan_year
    order by recognised_level.year desc
    limit 1
  ) as recognised on true
) as compared
where level_high < level_before;
comment on view bi_v1.level_drop is 'Mức độ đạt chuẩn chắc chắn thấp hơn trước: so với lần chốt mới nhất của năm kế hoạch trước; đơn vị khi đó chưa có mức thì so với mức đã được công nhận gần nhất. Một dòng một chuẩn của một đơn vị trong một lần chốt. Sau khi sáp nhập thì không so.';
comment on column bi_v1.level_drop.snapshot_id is 'Số hiệu lần chốt';
comment on column bi_v1.level_drop.is_latest is 'Đúng nếu là lần chốt mới nhất của năm kế hoạch';
comment on column bi_v1.level_drop.plan_year is 'Năm kế hoạch';
comment on column bi_v1.level_drop.as_of is 'Ngày tính đến';
comment on column bi_v1.level_drop.unit_key is 'Khóa của đơn vị';
comment on column bi_v1.level_drop.unit_level is 'Cấp của đơn vị';
comment on column bi_v1.level_drop.unit_code is 'Mã đơn vị';
comment on column bi_v1.level_drop.unit_name is 'Tên đơn vị';
comment on column bi_v1.level_drop.standard_code is 'Chuẩn: MN mầm non, TH tiểu học, THCS trung học cơ sở, XMC xóa mù chữ';
comment on column bi_v1.level_drop.indicator_code is 'Mã chỉ tiêu về mức độ của chuẩn ấy';
comment on column bi_v1.level_drop.level_low is 'Mức độ nay chắc chắn đạt';
comment on column bi_v1.level_drop.level_high is 'Mức độ cao nhất nay còn có thể đạt';
comment on column bi_v1.level_drop.level_before is 'Mức độ trước đó chắc chắn đã đạt hoặc đã được công nhận';
comment on column bi_v1.level_drop.year_before is 'Năm của mức độ trước đó';
comment on column bi_v1.level_drop.before_snapshot_id is 'Lần chốt của mức độ trước đó; trống nếu là mức đã được công nhận';

-- The rows of registers that hold a recognition. Where its end and its decision stand, a register's definition says by its measures:
-- one asks for what is still valid on the last day, one for what was decided within the period.
create or replace view fact.recognition as
select
  submission.submission_id,
  item.sheet,
  item.row_no,
  submission.columns[decision_no.ordinal] || item.row_no as cell,
  item.texts[decision_no.place] as decision_no,
  item.dates[decided.within_at[1]] as decided_on,
  item.dates[valid.not_before_end_at[1]] as valid_to
from intake.submission
cross join lateral (
  select marks_at, not_before_end_at
  from definition.list_measure
  where list_measure.definition_hash = submission.definition_hash
    and cardinality(not_before_end_at) = 1
    and cardinality(within_at) = 0
    and cardinality(marks_at) > 0
  order by measure_code
  limit 1
) as valid
left join lateral (
  select within_at
  from definition.list_measure
  where list_measure.definition_hash = submission.definition_hash
    and list_measure.marks_at = valid.marks_at
    and cardinality(within_at) = 1
  order by measure_code
  limit 1
) as decided on true
left join definition.list_column as decision_no
  on decision_no.definition_hash = submission.definition_hash
  and decision_no.column_code = 'decision_no'
  and decision_no.kind = 'text'
  and not decision_no.personal
join fact.item on item.submission_id = submission.submission_id
where item.marks[valid.marks_at[1]]
  and (cardinality(valid.marks_at) < 2 or not exists (
    select from unnest(valid.marks_at) as place where item.marks[place] is not true));
comment on view fact.recognition is 'Các dòng được công nhận trong sổ, không có dữ liệu cá nhân.';

-- The versions of forms that are registers of titles, and the registers in force.
create or replace view definition.register_form as
select distinct form.form_code, form.definition_hash
from definition.form
join definition.list_measure on list_measure.definition_hash = form.definition_hash
where cardinality(list_measure.not_before_end_at) = 1;

create or replace view fact.register as
select unit.unit_id, publication.publication_id, publication.form_code, period.from_date, period.to_date
from dimension.unit
join fact.publication on publication.unit_key = unit.unit_key and upper_inf(publication.in_force)
join intake.submission on submission.submission_id = publication.submission_id
join dimension.period on period.period_code = publication.period_code
where submission.definition_hash = any (array(select definition_hash from definition.register_form));

-- Tells on which days each register counts. The one whose period closed last counts among several of a unit; before the
-- first has closed, that one counts, within its period. The registers before and after are looked up one by one: a
-- window would read the registers of all units for those of one.
create or replace view bi_v1.title_register as
select
  publication.publication_id,
  publication.submission_id,
  publication.unit_key,
  unit.unit_id,
  unit.code as unit_code,
  publication.form_code,
  publication.period_code,
  period.plan_year,
  period.to_date as closed_on,
  case when before.publication_id is null then period.from_date else period.to_date end as counts_from,
  after.closed_on - 1 as counts_to
from fact.publication
join intake.submission on submission.submission_id = publication.submission_id
join dimension.unit on unit.unit_key = publication.unit_key
join dimension.period on period.period_code = publication.period_code
left join lateral (
  select other.publication_id
  from fact.register as other
  where other.unit_id = unit.unit_id
    and other.form_code = publication.form_code
    and (other.to_date, period.from_date, other.publication_id) < (period.to_date, other.from_date, publication.publication_id)
  limit 1
) as before on true
-- of two that close on one day the one of the longer period
left join lateral (
  select other.to_date as closed_on
  from fact.register as other
  where other.unit_id = unit.unit_id
    and other.form_code = publication.form_code
    and (other.to_date, period.from_date, other.publication_id) > (period.to_date, other.from_date, publication.publication_id)
  order by other.to_date
  limit 1
) as after on true
where upper_inf(publication.in_force)
  and publication.form_code = any (array(select form_code from definition.register_form))
  and submission.definition_hash = any (array(select definition_hash from definition.register_form));
comment on view bi_v1.title_register is 'Các sổ theo dõi danh hiệu đang có hiệu lực và những ngày mà mỗi sổ được dùng để tính: từ ngày chốt sổ đến trước ngày chốt sổ kế tiếp. Một dòng một sổ.';
comment on column bi_v1.title_register.publication_id is 'Số hiệu công bố của sổ';
comment on column bi_v1.title_register.submission_id is 'Biểu đã nhận';
comment on column bi_v1.title_register.unit_key is 'Khóa của đơn vị có sổ';
comment on column bi_v1.title_register.unit_id is 'Định danh của đơn vị qua các phiên bản';
comment on column bi_v1.title_register.unit_code is 'Mã đơn vị có sổ';
comment on column bi_v1.title_register.form_code is 'Mã biểu của sổ: SO-GDHT gia đình học tập';
comment on column bi_v1.title_register.period_code is 'Kỳ của sổ';
comment on column bi_v1.title_register.plan_year is 'Năm kế hoạch của sổ';
comment on column bi_v1.title_register.closed_on is 'Ngày chốt sổ: ngày cuối kỳ';
comment on column bi_v1.title_register.counts_from is 'Ngày đầu tiên tính theo sổ này: ngày chốt sổ; với sổ đầu tiên của đơn vị là ngày đầu kỳ';
comment on column bi_v1.title_register.counts_to is 'Ngày cuối cùng tính theo sổ này; trống nếu chưa có sổ kế tiếp';

create or replace view bi_v1.title_recognition as
select
  register.unit_key,
  register.unit_code,
  register.form_code,
  register.period_code,
  register.closed_on,
  register.counts_from,
  register.counts_to,
  register.counts_to is null as is_latest,
  recognition.decision_no,
  recognition.decided_on,
  recognition.valid_to,
  register.publication_id,
  register.submission_id,
  recognition.file_name,
  recognition.sheet,
  recognition.row_no,
  recognition.cell
from bi_v1.title_register as register
join intake.submission on submission.submission_id = register.submission_id
join intake.file on file.file_id = submission.file_id
-- register by register and whole (offset 0 keeps it so): all rows of all registers would be read for one unit's else
cross join lateral (
  select file.file_name, row.*
  from fact.recognition as row
  where row.submission_id = submission.submission_id
  offset 0
) as recognition;
comment on view bi_v1.title_recognition is 'Từng danh hiệu đã công nhận, ghi trong sổ đang có hiệu lực: quyết định, ngày quyết định, giá trị đến ngày nào; không có tên người. Một dòng một dòng của sổ. Sắp hết hạn trong N ngày: is_latest và valid_to từ hôm nay đến hôm nay + N.';
comment on column bi_v1.title_recognition.unit_key is 'Khóa của đơn vị có sổ';
comment on column bi_v1.title_recognition.unit_code is 'Mã đơn vị có sổ';
comment on column bi_v1.title_recognition.form_code is 'Mã biểu của sổ: SO-GDHT gia đình học tập';
comment on column bi_v1.title_recognition.period_code is 'Kỳ của sổ';
comment on column bi_v1.title_recognition.closed_on is 'Ngày chốt sổ';
comment on column bi_v1.title_recognition.counts_from is 'Ngày đầu tiên tính theo sổ này';
comment on column bi_v1.title_recognition.counts_to is 'Ngày cuối cùng tính theo sổ này; trống nếu chưa có sổ kế tiếp';
comment on column bi_v1.title_recognition.is_latest is 'Đúng nếu là sổ mới nhất của đơn vị';
comment on column bi_v1.title_recognition.decision_no is 'Số quyết định công nhận, như ghi trong sổ';
comment on column bi_v1.title_recognition.decided_on is 'Ngày quyết định; trống nếu sổ không ghi';
comment on column bi_v1.title_recognition.valid_to is 'Ngày cuối cùng còn giá trị';
comment on column bi_v1.title_recognition.publication_id is 'Số hiệu công bố của sổ';
comment on column bi_v1.title_recognition.submission_id is 'Biểu đã nhận';
comment on column bi_v1.title_recognition.file_name is 'Tệp nguồn';
comment on column bi_v1.title_recognition.sheet is 'Trang tính nguồn';
comment on column bi_v1.title_recognition.row_no is 'Dòng nguồn';
comment on column bi_v1.title_recognition.cell is 'Ô của số quyết định; trống nếu sổ không có cột ấy';

create or replace view bi_v1.title_on_day as
select
  day.date,
  unit.unit_key,
  unit.code as unit_code,
  register.form_code,
  register.period_code,
  register.closed_on,
  -- a register knows nothing of the years after it, which is not to say that nothing was decided
  case when day.year = register.plan_year then coalesce(sum(held.titles) filter (
    where held.decided_on between make_date(day.year, 1, 1) and day.date and held.valid_to >= day.date), 0)
  end::bigint as recognised_new,
  coalesce(sum(held.titles) filter (where held.valid_to >= day.date), 0)::bigint as valid,
  coalesce(sum(held.titles) filter (where held.valid_to < day.date), 0)::bigint as lapsed
from bi_v1.title_register as register
join bi_v1.dim_date as day
  on day.date >= register.counts_from
  and (register.counts_to is null or day.date <= register.counts_to)
-- the version of that day; after its end the unit's titles stand in its successor's register
join dimension.unit
  on unit.unit_id = register.unit_id
  and (unit.valid_from is null or unit.valid_from <= day.date)
  and (unit.valid_to is null or unit.valid_to >= day.date)
left join fact.title as held
  on held.submission_id = register.submission_id
  -- looking back from a register's end, what was decided only later does not count
  and (day.date >= register.closed_on or coalesce(held.decided_on, day.date) <= day.date)
group by
  day.date, day.year, unit.unit_key, unit.code, register.form_code, register.period_code, register.plan_year, register.closed_on;
comment on view bi_v1.title_on_day is 'Danh hiệu vào từng ngày, theo sổ: mới công nhận, còn giá trị, đã hết hạn. Một dòng một đơn vị, sổ và ngày; ngày chưa có sổ nào thì không có dòng. Cộng được theo đơn vị, không cộng theo ngày. Luôn lọc theo date.';
comment on column bi_v1.title_on_day.date is 'Ngày';
comment on column bi_v1.title_on_day.unit_key is 'Khóa của đơn vị vào ngày ấy';
comment on column bi_v1.title_on_day.unit_code is 'Mã đơn vị vào ngày ấy';
comment on column bi_v1.title_on_day.form_code is 'Mã biểu của sổ: SO-GDHT gia đình học tập';
comment on column bi_v1.title_on_day.period_code is 'Kỳ của sổ được dùng: sổ chốt gần nhất đến ngày ấy';
comment on column bi_v1.title_on_day.closed_on is 'Ngày chốt của sổ được dùng';
comment on column bi_v1.title_on_day.recognised_new is 'Số được công nhận từ đầu năm đến ngày ấy và còn giá trị; chỉ biết đến ngày chốt sổ, trống nếu sổ thuộc năm trước';
comment on column bi_v1.title_on_day.valid is 'Số còn giá trị vào ngày ấy';
comment on column bi_v1.title_on_day.lapsed is 'Số đã hết hạn trước ngày ấy mà sổ còn ghi';
