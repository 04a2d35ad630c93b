-- Figures of another unit hold a form now (COPIED_FIGURES is an error), those of the year before have a code of their own. What was said
-- before, when both were one warning: the same of forms that are published and stay so.
insert into finding.kind (finding_code, ordinal, severity, text_vi, hint_vi, text_en, hint_en)
select code, ordinal, severity, text_vi, hint_vi, text_en, hint_en
from (values ('SAME_AS_YEAR_BEFORE', 'warning'), ('COPY_CONFIRMED', 'info')) as added (code, of_severity)
cross join lateral (
  select ordinal, of_severity as severity, text_vi, hint_vi, text_en, hint_en
  from finding.kind
  where finding_code = 'COPIED_FIGURES'
) as like_this
on conflict do nothing;

with said as (
  select
    finding.finding_id, submission.outcome,
    strpos(finding.arguments[1], ', ' || submission.period_code || ' (') > 0 as of_this_period
  from finding.finding
  join intake.submission using (file_id, part)
  where finding.finding_code = 'COPIED_FIGURES'
)
update finding.finding
set finding_code = case when said.of_this_period then 'COPY_CONFIRMED' else 'SAME_AS_YEAR_BEFORE' end
from said
where said.finding_id = finding.finding_id
  and (not said.of_this_period or said.outcome in ('published', 'unchanged'));
