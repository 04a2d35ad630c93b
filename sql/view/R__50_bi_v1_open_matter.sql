-- The ledger over all runs: what is wrong now, until it is mended or settled. Everything begins from what is little (failed readings,
-- findings of what is in force, what is owed), so that ten years cost hardly more than one.

-- Lists the failures that are not mended: the last failed reading of each unit, form and period, or of each file where
-- these are not known.
create or replace view fact.open_failure as
with failing as (
  select
    submission.submission_id, submission.file_id, submission.part, submission.outcome,
    submission.unit_key, submission.form_code, submission.period_code,
    file.run_id, file.file_name, file.folder, file.path, file.sha256, file.modified_at,
    case when file.rerun_of is null then file.received_at else run.started_at end as found_at,
    case
      when submission.unit_key is null or submission.form_code is null or submission.period_code is null
        then intake.file_path(file.folder, file.file_name)
    end as of_file
  from intake.submission
  join intake.file on file.file_id = submission.file_id
  join intake.run on run.run_id = file.run_id
  where submission.outcome in ('rejected', 'held', 'refused')
),
latest as (
  select distinct on (of_file, unit_key, form_code, period_code) *
  from failing
  order by of_file, unit_key, form_code, period_code, run_id desc, modified_at desc, submission_id desc
),
dated as (
  select
    latest.*, arrival.run_id as first_run, series.run_id as failing_run, series.found_at as failing_since, series.brought_at,
    in_force.submission_id is not null and in_force.sha256 = latest.sha256 and latest.sha256 <> '' as is_rule
  from latest
  -- the run in which these bytes came first
  cross join lateral (
    select min(file.run_id) as run_id
    from intake.file
    where file.sha256 = latest.sha256
      and (latest.sha256 <> '' or file.path = latest.path)
  ) as arrival
  -- since when they fail; who asks for them by import brings them anew
  cross join lateral (
    select
      min(file.run_id) as run_id,
      min(case when file.rerun_of is null then file.received_at else run.started_at end) as found_at,
      greatest(
        min(case when file.rerun_of is null then file.received_at else run.started_at end),
        max(file.received_at) filter (where run.verb = 'import')) as brought_at
    from intake.file
    join intake.run on run.run_id = file.run_id
    join intake.submission on submission.file_id = file.file_id
    where file.sha256 = latest.sha256
      and (latest.sha256 <> '' or file.path = latest.path)
      and submission.form_code is not distinct from latest.form_code
      and submission.outcome in ('rejected', 'held', 'refused')
      and file.run_id > coalesce((
        select max(same.run_id)
        from intake.file as same
        join intake.submission as good on good.file_id = same.file_id
        where same.sha256 = latest.sha256
          and same.run_id < latest.run_id
          and latest.sha256 <> ''
          and good.form_code = latest.form_code
          and good.outcome in ('published', 'unchanged')), 0)
  ) as series
  left join lateral (
    select publication.submission_id, file.sha256
    from fact.publication
    join intake.submission on submission.submission_id = publication.submission_id
    join intake.file on file.file_id = submission.file_id
    where publication.unit_key = latest.unit_key
      and publication.form_code = latest.form_code
      and publication.period_code = latest.period_code
      and upper_inf(publication.in_force)
  ) as in_force on true
  -- whoever put it in force again is believed
  where in_force.submission_id is distinct from latest.submission_id
)
select dated.*
from dated
where not exists (
    -- read again since, these bytes gave something else
    select
    from intake.file
    join intake.submission on submission.file_id = file.file_id
    where file.sha256 = dated.sha256
      and dated.sha256 <> ''
      and file.run_id > dated.run_id
      and file.known_as is null
      and submission.outcome is not null
      and (submission.form_code = dated.form_code or dated.form_code is null or submission.form_code is null))
  and (dated.of_file is not null or dated.is_rule or not exists (
    -- mended by what came after it, or by what somebody has imported since
    select
    from intake.submission as mend
    join intake.file as mending on mending.file_id = mend.file_id
    join intake.run as mending_run on mending_run.run_id = mending.run_id
    where mend.unit_key = dated.unit_key
      and mend.form_code = dated.form_code
      and mend.period_code = dated.period_code
      and mend.outcome in ('published', 'unchanged')
      and mending.known_as is null
      and mending.sha256 <> dated.sha256
      and mending.run_id >= dated.failing_run
      and (
        mending_run.verb = 'import' and mending.run_id > dated.failing_run
        or ((select min(file.run_id) from intake.file where file.sha256 = mending.sha256), mending.modified_at)
          >= (dated.first_run, dated.modified_at))))
  and (dated.of_file is null or not exists (
    -- another file took the place of this one: what is wrong with that stands for itself
    select
    from intake.file as newer
    where newer.file_name = dated.file_name
      and (
        newer.folder is not distinct from dated.folder
        -- one that was asked for by itself lay in no folder: which it is is plain where there is but one
        or (newer.folder is null or dated.folder is null) and not exists (
          select
          from intake.file as namesake
          where namesake.file_name = dated.file_name
            and namesake.folder <> coalesce(dated.folder, newer.folder)))
      and newer.sha256 <> dated.sha256
      and newer.state in ('published', 'refused')
      and ((select min(file.run_id) from intake.file where file.sha256 = newer.sha256), newer.modified_at)
        > (dated.first_run, dated.modified_at)))
  and (dated.of_file is null or dated.unit_key is null or dated.form_code is null or not exists (
    -- the unit has sent this form since, for a period that is known
    select
    from intake.submission as later
    join intake.file as later_file on later_file.file_id = later.file_id
    where later.unit_key = dated.unit_key
      and later.form_code = dated.form_code
      and later.period_code is not null
      and later.outcome is not null
      and later_file.sha256 <> dated.sha256
      and (select min(file.run_id) from intake.file where file.sha256 = later_file.sha256) > dated.first_run));
comment on view fact.open_failure is 'Biểu hoặc tệp không công bố được và chưa được sửa.';

create or replace view bi_v1.open_matter as
-- planned and computed once for all that ask below
with owed as materialized (
  select completeness.plan_year, completeness.period_code, completeness.form_code, completeness.unit_key, completeness.unit_code,
    completeness.due_on, completeness.state
  from bi_v1.completeness
),
failure as materialized (
  select
    case when open_failure.is_rule then 'rule' else open_failure.outcome end as kind,
    coalesce(open_failure.unit_key, told.unit_key) as unit_key,
    open_failure.form_code, open_failure.period_code, open_failure.of_file,
    open_failure.failing_since as since, open_failure.brought_at,
    open_failure.file_name, open_failure.folder, open_failure.submission_id, open_failure.run_id,
    open_failure.file_id, open_failure.part
  from fact.open_failure
  -- whose a file is that could not be read: as the file of its name was before, or by the code in its name
  left join lateral (
    select unit_key, by_code
    from (
      (select submission.unit_key, false as by_code
      from intake.file
      join intake.submission on submission.file_id = file.file_id
      where file.file_name = open_failure.file_name
        and file.folder is not distinct from open_failure.folder
        and submission.unit_key is not null
        and submission.outcome is not null
      order by submission.submission_id desc
      limit 1)
      union all
      (select owed.unit_key, true
      from owed
      where owed.unit_code = substring(open_failure.file_name from '(?:^|\D)(\d{5})(?:\D|$)')
      order by owed.due_on desc
      limit 1)
    ) as candidate
    order by by_code
    limit 1
  ) as told on open_failure.outcome = 'refused'
  where told.unit_key is null or not exists (
      -- the unit has sent since, and nothing that it owes is missing
      select
      from intake.file as later_file
      join intake.submission as later on later.file_id = later_file.file_id
      where later.unit_key = told.unit_key
        and later.outcome = 'published'
        and later_file.run_id > open_failure.first_run)
      or exists (
        select
        from owed
        where owed.unit_key = told.unit_key
          and owed.state in ('awaited', 'late', 'received', 'rejected', 'held'))
),
-- who speaks of what is in force: the form that was published, or one that has said the same since and had a say
speaking as materialized (
  select distinct on (said.publication_id) said.publication_id, said.submission_id
  from (
    select publication.publication_id, publication.submission_id
    from fact.publication
    where upper_inf(publication.in_force)
    union all
    select publication.publication_id, again.submission_id
    from finding.finding
    join intake.submission as again
      on again.file_id = finding.file_id
      and again.part = finding.part
      and again.outcome = 'unchanged'
    join fact.publication
      on publication.unit_key = again.unit_key
      and publication.form_code = again.form_code
      and publication.period_code = again.period_code
      and upper_inf(publication.in_force)
      and publication.submission_id < again.submission_id
    join intake.submission as in_force
      on in_force.submission_id = publication.submission_id
      and in_force.figures_hash = again.figures_hash
    where finding.finding_code = 'SUBMISSION_UNCHANGED'
  ) as said
  order by said.publication_id, said.submission_id desc
),
warned as materialized (
  -- a warning about the file as a whole counts once, with whatever of the file speaks
  select
    submission.unit_key,
    case when finding.part is not null then submission.form_code end as form_code,
    submission.period_code, finding.finding_code,
    min(arrival.received_at) as since,
    min(submission.submission_id) as submission_id,
    min(finding.finding_id) as finding_id,
    count(distinct finding.finding_id) as findings
  from finding.kind
  join finding.finding on finding.finding_code = kind.finding_code
  join intake.submission
    on submission.file_id = finding.file_id
    and (submission.part = finding.part or finding.part is null)
  join speaking on speaking.submission_id = submission.submission_id
  join intake.file on file.file_id = submission.file_id
  cross join lateral (
    -- bytes that were warned of before bring nothing new
    select min(same.received_at) as received_at
    from intake.file as same
    where same.sha256 = file.sha256
  ) as arrival
  where kind.severity = 'warning'
    and kind.finding_code <> 'FURTHER_FINDINGS'
  group by submission.unit_key, case when finding.part is not null then submission.form_code end, submission.period_code,
    finding.finding_code
),
matter as (
  select
    failure.kind, failure.unit_key, failure.form_code, failure.period_code, failure.since, failure.brought_at,
    failure.file_name, failure.folder, failure.submission_id, failure.run_id,
    case
      when failure.kind = 'rule' then array['rule']
      when failure.of_file is not null then array['file', failure.of_file]
      else array['sent']
    end as about,
    worst.finding_code, worst.severity, worst.sheet, worst.cell, coalesce(worst.findings, 0)::integer as findings, worst.kind_ordinal,
    coalesce(worst.message_vi, 'Biểu đã gửi khác với số liệu đang có hiệu lực, chưa được công bố') as message_vi,
    coalesce(worst.message_en, 'The form that was sent differs from the figures in force and is not published') as message_en,
    coalesce(worst.hint_vi, 'Kiểm tra bản nào đúng; gửi lại hoặc nhận lại đúng bản ấy bằng lệnh import --replace') as what_to_do_vi,
    coalesce(worst.hint_en, 'See which one is right; send it again, or take it with import --replace') as what_to_do_en
  from failure
  left join lateral (
    select
      finding.finding_code, kind.severity, finding.sheet, finding.cell, kind.ordinal as kind_ordinal,
      count(*) filter (where kind.severity = 'error') over () as findings,
      finding.rendered(kind.text_vi, finding.arguments) as message_vi,
      finding.rendered(kind.text_en, finding.arguments) as message_en,
      finding.rendered(kind.hint_vi, finding.arguments) as hint_vi,
      finding.rendered(kind.hint_en, finding.arguments) as hint_en
    from finding.finding
    join finding.kind on kind.finding_code = finding.finding_code
    where finding.file_id = failure.file_id
      and (finding.part is null or finding.part = failure.part or failure.part = 0)
      and kind.severity in ('error', 'warning')
    order by
      failure.kind = 'held' and finding.finding_code in ('SUBMISSION_CONFLICT', 'COPIED_FIGURES') desc,
      finding.gravity(finding.finding_code, kind.severity), kind.ordinal, finding.finding_id
    limit 1
  ) as worst on true
  union all
  select
    'warning', warned.unit_key, warned.form_code, warned.period_code, warned.since, warned.since,
    file.file_name, file.folder, warned.submission_id, file.run_id,
    array['warning', warned.finding_code],
    warned.finding_code, kind.severity, finding.sheet, finding.cell, warned.findings::integer, kind.ordinal,
    finding.rendered(kind.text_vi, finding.arguments), finding.rendered(kind.text_en, finding.arguments),
    finding.rendered(kind.hint_vi, finding.arguments), finding.rendered(kind.hint_en, finding.arguments)
  from warned
  join finding.finding on finding.finding_id = warned.finding_id
  join finding.kind on kind.finding_code = finding.finding_code
  join intake.file on file.file_id = finding.file_id
  union all
  select
    owed.state, owed.unit_key, owed.form_code, owed.period_code, waiting.since, '-infinity', null, null, null, null,
    array['missing'], null, null, null, null, 0, null,
    case owed.state
      when 'late' then format('Quá hạn %s, chưa nhận được biểu %s kỳ %s', to_char(owed.due_on, 'DD/MM/YYYY'), owed.form_code, owed.period_code)
      else format('Chưa nhận được biểu %s kỳ %s, hạn nộp %s', owed.form_code, owed.period_code, to_char(owed.due_on, 'DD/MM/YYYY'))
    end,
    case owed.state
      when 'late' then format('Form %s for %s was due on %s and has not been received', owed.form_code, owed.period_code, to_char(owed.due_on, 'DD/MM/YYYY'))
      else format('Form %s for %s has not been received yet, it is due on %s', owed.form_code, owed.period_code, to_char(owed.due_on, 'DD/MM/YYYY'))
    end,
    'Gửi biểu này; nếu đã gửi mà chưa thấy nhận thì kiểm tra tệp có nằm trong thư mục nhận không',
    'Send this form; if it was sent, see whether the file lies in the inbox'
  from owed
  join definition.plan on plan.plan_year = owed.plan_year and plan.closed_on is null
  join definition.in_use on in_use.definition_hash = plan.definition_hash
  join dimension.period on period.period_code = owed.period_code
  join bi_v1.dim_form as form on form.form_code = owed.form_code
  cross join lateral (
    select (1 + case owed.state when 'late' then owed.due_on else dimension.closing_day(form.family, period) end)::timestamp
      at time zone 'Asia/Ho_Chi_Minh' as since
  ) as waiting
  where owed.state in ('awaited', 'late')
)
select
  fact.matter_id(about.whole) as matter_id,
  matter.kind,
  matter.unit_key,
  unit.code as unit_code,
  matter.form_code,
  matter.period_code,
  matter.since,
  matter.file_name,
  matter.sheet,
  matter.cell,
  matter.message_vi,
  matter.message_en,
  matter.what_to_do_vi,
  matter.what_to_do_en,
  unit.full_name as unit_name,
  unit.district_code,
  unit.district_name,
  intake.file_path(matter.folder, matter.file_name) as file_path,
  matter.finding_code,
  matter.findings,
  matter.submission_id,
  matter.run_id,
  (array_position(array['held', 'rejected', 'refused', 'rule', 'late', 'warning', 'awaited'], matter.kind) * 10000
    + coalesce(finding.gravity(matter.finding_code, matter.severity), 0) * 1000
    + coalesce(matter.kind_ordinal, 0)) as ordinal
from matter
left join dimension.placed_unit as unit on unit.unit_key = matter.unit_key
cross join lateral (
  select case
    when matter.about[1] = 'file' then matter.about || array[matter.form_code, matter.period_code]
    else matter.about || array[unit.code, to_char(unit.valid_from, 'YYYY-MM-DD'), matter.form_code, matter.period_code]
  end as whole
) as about
where not exists (
    select
    from fact.settlement
    where settlement.matter_id = fact.matter_id(about.whole)
      and settlement.at > matter.brought_at)
  -- what began before its plan year was closed is done with
  and not exists (
    select
    from dimension.period
    join definition.plan on plan.plan_year = period.plan_year
    join definition.in_use on in_use.definition_hash = plan.definition_hash
    where period.period_code = matter.period_code
      and plan.closed_on >= (matter.brought_at at time zone 'Asia/Ho_Chi_Minh')::date);
comment on view bi_v1.open_matter is 'Việc còn mở: hiện nay còn gì sai hoặc thiếu, của đơn vị nào, biểu nào, từ bao giờ, ở tệp nào và phải làm gì, tính qua mọi lần chạy. Tự khép lại khi đã sửa, hoặc khi có người cho khép kèm lý do (lệnh settle). Một dòng một việc.';
comment on column bi_v1.open_matter.matter_id is 'Mã việc, giữ nguyên qua các đêm; dùng cho lệnh settle';
comment on column bi_v1.open_matter.kind is 'held chờ xử lý, rejected bị từ chối, refused cả tệp bị từ chối, rule số liệu đang có hiệu lực mà quy tắc nay không nhận, late quá hạn, warning cảnh báo chưa ai xem, awaited đang chờ';
comment on column bi_v1.open_matter.unit_key is 'Khóa của đơn vị; trống nếu không xác định được';
comment on column bi_v1.open_matter.unit_code is 'Mã đơn vị; trống nếu không xác định được';
comment on column bi_v1.open_matter.form_code is 'Mã biểu; trống nếu nói về cả tệp';
comment on column bi_v1.open_matter.period_code is 'Kỳ báo cáo; trống nếu không xác định được';
comment on column bi_v1.open_matter.since is 'Từ lúc nào';
comment on column bi_v1.open_matter.file_name is 'Tên tệp; trống nếu chưa nhận được';
comment on column bi_v1.open_matter.sheet is 'Trang tính của phát hiện nặng nhất; trống nếu nói về cả tệp';
comment on column bi_v1.open_matter.cell is 'Ô của phát hiện nặng nhất; trống nếu không có';
comment on column bi_v1.open_matter.message_vi is 'Nội dung bằng tiếng Việt';
comment on column bi_v1.open_matter.message_en is 'Nội dung bằng tiếng Anh';
comment on column bi_v1.open_matter.what_to_do_vi is 'Phải làm gì, bằng tiếng Việt';
comment on column bi_v1.open_matter.what_to_do_en is 'Phải làm gì, bằng tiếng Anh';
comment on column bi_v1.open_matter.unit_name is 'Loại và tên đơn vị; trống nếu không xác định được';
comment on column bi_v1.open_matter.district_code is 'Mã huyện; trống từ 01/07/2025';
comment on column bi_v1.open_matter.district_name is 'Tên huyện; trống từ 01/07/2025';
comment on column bi_v1.open_matter.file_path is 'Tên tệp kèm thư mục con của thư mục nhận';
comment on column bi_v1.open_matter.finding_code is 'Mã của phát hiện nặng nhất; trống nếu chưa nhận được biểu';
comment on column bi_v1.open_matter.findings is 'Số lỗi (với cảnh báo: số cảnh báo cùng mã) của biểu; 0 nếu chưa nhận được';
comment on column bi_v1.open_matter.submission_id is 'Biểu đã nhận; trống nếu chưa nhận được';
comment on column bi_v1.open_matter.run_id is 'Lần chạy đã đọc ra kết quả này; các đêm sau đọc lại như cũ không ghi thêm';
comment on column bi_v1.open_matter.ordinal is 'Thứ tự từ nặng đến nhẹ';
