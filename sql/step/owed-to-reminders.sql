-- Lists the forms that units are reminded of on a day, and why a form that was received is not in force. The states of
-- completeness (contract 9) go by everything received, published and locked until the end of that day; a form is listed
-- where it is late, rejected or held, or due within some days. A unit that has ended by then is replaced by the one in
-- its place, which is asked for what the ended unit still owes. A form is asked for once: a period is not asked for
-- beside a longer one that covers it and was sent or is asked for itself. A correction that was not published is told
-- of too while it is an open matter, and no more once somebody has settled it.
with open_matter as materialized (
  select matter_id, kind, unit_key, form_code, period_code, since
  from bi_v1.open_matter
  where kind in ('rejected', 'held')
),
owed as materialized (
  select
    obligation.*,
    case
      when in_force.known then case correction.kind when 'rejected' then 'correction' when 'held' then 'held' else 'published' end
      when covering.sent then 'received'
      when period.closed then 'locked'
      when latest.outcome in ('rejected', 'held') then latest.outcome
      when latest.outcome is not null then 'received'
      when undated.submission_id is not null then 'rejected'
      when asked.day <= obligation.closing_day then 'not_due'
      when asked.day <= obligation.due_on then 'awaited'
      else 'late'
    end as state,
    asked.day, asked.until, undated.submission_id as undated
  from (
    select cast(:day as date) as day, (cast(:day as date) + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh' as until
  ) as asked
  cross join (
    select
      plan.plan_year, obligation.period_code, obligation.form_code, form.name_vi as form_name, obligation.due_on,
      obligation.district_due_on, obligation.province_due_on,
      dimension.closing_day(form.family, period) as closing_day,
      period.from_date, period.to_date,
      unit.unit_key, unit.unit_id, unit.code as unit_code, unit.full_name as unit_name, unit.valid_to
    from definition.plan
    join definition.in_use using (definition_hash)
    join definition.obligation using (definition_hash)
    join dimension.period using (period_code)
    join bi_v1.dim_form as form using (form_code)
    join bi_v1.dim_unit as unit
      on unit.level = obligation.unit_level
      and unit.province_code = plan.province_code
      and (unit.valid_from is null or unit.valid_from <= dimension.closing_day(form.family, period))
      and (unit.valid_to is null or unit.valid_to >= dimension.closing_day(form.family, period))
    where plan.plan_year in (:years)
  ) as obligation
  cross join lateral (
    select exists (
      select
      from fact.publication
      where publication.unit_key = obligation.unit_key
        and publication.form_code = obligation.form_code
        and publication.period_code = obligation.period_code
        and publication.in_force @> asked.until - interval '1 microsecond') as known
  ) as in_force
  cross join lateral (
    select exists (
      select
      from dimension.period as longer
      join dimension.unit as version on version.unit_id = obligation.unit_id
      join intake.submission
        on submission.unit_key = version.unit_key
        and submission.form_code = obligation.form_code
        and submission.period_code = longer.period_code
      join intake.file using (file_id)
      where longer.plan_year = obligation.plan_year
        and longer.from_date <= obligation.from_date
        and longer.to_date >= obligation.to_date
        and longer.period_code <> obligation.period_code
        and submission.outcome is not null
        and file.received_at < asked.until) as sent
  ) as covering
  left join lateral (
    select submission.outcome
    from intake.submission
    join intake.file using (file_id)
    where submission.unit_key = obligation.unit_key
      and submission.form_code = obligation.form_code
      and submission.period_code = obligation.period_code
      and submission.outcome is not null
      and file.received_at < asked.until
    order by file.received_at desc, submission.submission_id desc
    limit 1
  ) as latest on true
  left join lateral intake.sent_without_period(obligation.unit_key, obligation.form_code, obligation.closing_day, asked.until)
    as undated on true
  left join lateral (
    select open_matter.kind
    from open_matter
    where open_matter.unit_key = obligation.unit_key
      and open_matter.form_code = obligation.form_code
      and open_matter.period_code = obligation.period_code
      and open_matter.since < asked.until
    limit 1
  ) as correction on true
  left join lateral (
    select lock.closed
    from fact.lock
    where lock.period_code = obligation.period_code
      and (lock.form_code is null or lock.form_code = obligation.form_code)
      and (lock.unit_id is null or exists (
        select
        from dimension.unit_ancestor
        where unit_ancestor.unit_key = obligation.unit_key
          and unit_ancestor.ancestor_id = lock.unit_id))
      and lock.at < asked.until
    order by lock.lock_id desc
    limit 1
  ) as period on true
),
listed as materialized (
  select *
  from owed
  where state in ('late', 'rejected', 'held', 'correction')
    or state in ('not_due', 'awaited') and due_on - day <= :within
)
select
  asked.unit_key as asked_key, asked.code as unit_code, asked.full_name as unit_name, asked.district_code, asked.district_name,
  owed.plan_year, owed.unit_key,
  case when (asked.unit_id, asked.full_name) <> (owed.unit_id, owed.unit_name) then owed.unit_code end as former_code,
  owed.unit_name as former_name, owed.valid_to as former_until,
  owed.form_code, owed.form_name, owed.period_code, owed.due_on, owed.district_due_on, owed.province_due_on, owed.state,
  reason.run_id, reason.file_name, reason.sheet, reason.cell, reason.text, reason.hint, coalesce(reason.more, 0) as more
from listed as owed
cross join lateral (select dimension.in_charge(owed.unit_key, owed.day) as unit_key offset 0) as charge
join bi_v1.dim_unit as asked on asked.unit_key = charge.unit_key
left join lateral (
  -- also of a file whose period could not be settled: its sender thinks to have reported
  select file.file_id, file.run_id, file.file_name, submission.part
  from intake.submission
  join intake.file using (file_id)
  where submission.unit_key = owed.unit_key
    and submission.form_code = owed.form_code
    and (submission.submission_id = owed.undated or submission.period_code = owed.period_code)
    and submission.outcome in ('rejected', 'held')
    and file.received_at < owed.until
  order by file.received_at desc, submission.submission_id desc
  limit 1
) as sent on true
left join lateral (
  select
    sent.run_id, sent.file_name, finding.sheet, finding.cell,
    finding.rendered(kind.text_vi, finding.arguments, 'vi') as text,
    finding.rendered_hint(kind.hint_vi, finding.arguments, 'vi') as hint,
    count(*) over () - 1 + coalesce((
      select sum(further.arguments[1]::bigint)
      from finding.finding as further
      join finding.kind as of_kind on of_kind.finding_code = further.arguments[2]
      where further.file_id = sent.file_id
        and further.part = sent.part
        and further.finding_code = 'FURTHER_FINDINGS'
        and of_kind.severity = 'error'), 0) as more
  from finding.finding
  join finding.kind using (finding_code)
  where finding.file_id = sent.file_id
    and (finding.part is null or finding.part = sent.part)
    and kind.severity = 'error'
  order by kind.ordinal, finding.finding_id
  limit 1
) as reason on true
where not exists (
    select
    from listed as longer
    where longer.unit_id = owed.unit_id
      and longer.form_code = owed.form_code
      and longer.plan_year = owed.plan_year
      and longer.period_code <> owed.period_code
      and longer.from_date <= owed.from_date
      and longer.to_date >= owed.to_date)
  and not exists (
    select
    from fact.settlement
    join dimension.unit on unit.unit_key = owed.unit_key
    where settlement.at < owed.until
      and settlement.matter_id = fact.matter_id(array[
        case when owed.state in ('late', 'awaited', 'not_due') then 'missing' else 'sent' end,
        unit.code, to_char(unit.valid_from, 'YYYY-MM-DD'), owed.form_code, owed.period_code])
      and settlement.matter_id not in (select matter_id from open_matter))
order by asked.code, owed.valid_to, owed.unit_code, owed.plan_year, owed.due_on, owed.form_code, owed.period_code;
