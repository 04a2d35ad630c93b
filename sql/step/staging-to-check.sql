-- Forms of an archived file that a rerun did not ask for.
delete from finding.finding
using intake.submission
join intake.file using (file_id)
where finding.file_id = submission.file_id
  and finding.part = submission.part
  and file.run_id = :run
  and file.state = 'staged'
  and submission.form_code <> all (file.forms);

delete from intake.submission
using intake.file
where file.file_id = submission.file_id
  and file.run_id = :run
  and file.state = 'staged'
  and submission.form_code <> all (file.forms);

-- Relations between the cells of a form (contract 5), for every form of the run at once. Run again, it starts afresh.
delete from finding.finding
using intake.file
where file.file_id = finding.file_id
  and file.run_id = :run
  and file.state = 'staged'
  and finding.finding_code in ('PART_EXCEEDS_WHOLE', 'SPLIT_NOT_EQUAL_TOTAL', 'ROWS_NOT_ACCOUNTED', 'REPORTER_NOT_EXPECTED', 'FIGURE_NOT_EXPECTED');

-- Every row of a recognised table is accounted for (contract 3.5).
insert into finding.finding (file_id, part, finding_code, sheet, arguments)
select
  submission.file_id, submission.part, 'ROWS_NOT_ACCOUNTED', submission.sheet,
  array[rows_read::text, (rows_staged + rows_rejected + rows_ignored)::text]
from intake.submission
join intake.file on file.file_id = submission.file_id
where file.run_id = :run
  and file.state = 'staged'
  and rows_read <> rows_staged + rows_rejected + rows_ignored;

-- A parent's figure is the sum over its tree: what a district adds up from its communes would be counted twice.
insert into finding.finding (file_id, part, finding_code, sheet, arguments)
select submission.file_id, submission.part, 'REPORTER_NOT_EXPECTED', submission.sheet, array[unit.full_name, submission.form_code]
from intake.submission
join intake.file on file.file_id = submission.file_id
join definition.form on form.definition_hash = submission.definition_hash
join dimension.unit on unit.unit_key = submission.unit_key
where file.run_id = :run
  and file.state = 'staged'
  and unit.level <> all (form.reporters);

-- The same of rows that are not for every level that reports by the form.
insert into finding.finding (file_id, part, finding_code, sheet, row_no, column_no, cell, column_title, arguments)
select
  submission.file_id, submission.part, 'FIGURE_NOT_EXPECTED', figure.sheet, figure.row_no, figure.column_no, figure.cell,
  figure.column_title,
  array[
    figure.value::text, E'\x1f' || measure.name_vi || E'\x1f' || measure.name_en || E'\x1f', unit.full_name]
from intake.submission
join intake.file on file.file_id = submission.file_id
join definition.form on form.definition_hash = submission.definition_hash
join dimension.unit on unit.unit_key = submission.unit_key
join definition.measure on measure.definition_hash = submission.definition_hash
join staging.figure
  on figure.file_id = submission.file_id and figure.part = submission.part and figure.measure_code = measure.measure_code
where file.run_id = :run
  and file.state = 'staged'
  and figure.value > 0
  and unit.level = any (form.reporters)
  and unit.level <> all (measure.reporters);

-- Sums alone tell which relations are broken: names are put together for these few only. A relation is tested only where all of its
-- figures could be read.
create temporary table broken_relation on commit drop as
select
  submission.file_id, submission.part, relation_term.relation_no, min(relation_term.kind) as kind,
  sum(figure.value) filter (where relation_term.side = 'whole') as whole,
  sum(figure.value * relation_term.factor) filter (where relation_term.side = 'part') as parts,
  bool_or(relation_term.breakdown <> 'total') as broken_down
from intake.file
join intake.submission on submission.file_id = file.file_id
join definition.relation_term on relation_term.definition_hash = submission.definition_hash
left join staging.figure
  on figure.file_id = submission.file_id
  and figure.part = submission.part
  and figure.measure_code = relation_term.measure_code
  and figure.breakdown = relation_term.breakdown
  and coalesce(figure.age, -1) = coalesce(relation_term.age, -1)
where file.run_id = :run
  and file.state = 'staged'
group by submission.file_id, submission.part, relation_term.relation_no
having bool_and(figure.value is not null)
  and case min(relation_term.kind)
    when 'split' then sum(figure.value) filter (where relation_term.side = 'whole')
      <> sum(figure.value * relation_term.factor) filter (where relation_term.side = 'part')
    else sum(figure.value * relation_term.factor) filter (where relation_term.side = 'part')
      > sum(figure.value) filter (where relation_term.side = 'whole')
  end;

analyze broken_relation;

-- Two cells of one measure differ by age or breakdown: their names say by which.
create temporary table broken_term on commit drop as
select
  broken.file_id, broken.part, broken.relation_no, relation_term.side, relation_term.ordinal, relation_term.factor,
  figure.value, figure.sheet, figure.row_no, figure.column_no, figure.cell, figure.column_title,
  concat_ws(', ', name_vi, replace(:age_vi, '{0}', relation_term.age::text), case when broken_down then breakdown_vi end) as said_vi,
  concat_ws(', ', name_en, replace(:age_en, '{0}', relation_term.age::text), case when broken_down then breakdown_en end) as said_en
from broken_relation as broken
join intake.submission on submission.file_id = broken.file_id and submission.part = broken.part
join definition.relation_term
  on relation_term.definition_hash = submission.definition_hash and relation_term.relation_no = broken.relation_no
join definition.measure
  on measure.definition_hash = relation_term.definition_hash and measure.measure_code = relation_term.measure_code
join staging.figure
  on figure.file_id = submission.file_id
  and figure.part = submission.part
  and figure.measure_code = relation_term.measure_code
  and figure.breakdown = relation_term.breakdown
  and coalesce(figure.age, -1) = coalesce(relation_term.age, -1)
left join (values ('total', :total_vi, :total_en), ('female', :female_vi, :female_en), ('ethnic', :ethnic_vi, :ethnic_en))
  as named (breakdown, breakdown_vi, breakdown_en) on named.breakdown = relation_term.breakdown;

analyze broken_term;

with relation as (
  select
    broken.*, named.whole_name, named.part_names
  from broken_relation as broken
  join (
    select
      file_id, part, relation_no,
      E'\x1f' || string_agg(said_vi || ' (' || cell || ')', '; ' order by ordinal) filter (where side = 'whole')
        || E'\x1f' || string_agg(said_en || ' (' || cell || ')', '; ' order by ordinal) filter (where side = 'whole')
        || E'\x1f' as whole_name,
      E'\x1f' || string_agg(case when factor < 0 then '− ' else '' end || said_vi || ' (' || cell || ')', '; ' order by ordinal)
          filter (where side = 'part')
        || E'\x1f' || string_agg(case when factor < 0 then '− ' else '' end || said_en || ' (' || cell || ')', '; ' order by ordinal)
          filter (where side = 'part')
        || E'\x1f' as part_names
    from broken_term
    group by file_id, part, relation_no
  ) as named using (file_id, part, relation_no)
),
broken_split as (
  select relation.*, term.sheet, term.row_no, term.column_no, term.cell, term.column_title
  from relation
  join broken_term as term using (file_id, part, relation_no)
  where relation.kind = 'split'
    and term.side = 'whole'
),
broken_part as (
  select distinct on (file_id, part, relation_no)
    relation.*, term.sheet, term.row_no, term.column_no, term.cell, term.column_title
  from relation
  join broken_term as term using (file_id, part, relation_no)
  where relation.kind = 'part'
    and term.side = 'part'
    and not exists (
      select
      from broken_term as other
      join broken_split using (file_id, part, cell)
      where other.file_id = relation.file_id
        and other.part = relation.part
        and other.relation_no = relation.relation_no)
  -- at the greatest of the parts, of equal ones at the first
  order by file_id, part, relation_no, term.value desc, term.ordinal
),
broken as (
  select *, 'SPLIT_NOT_EQUAL_TOTAL' as finding_code, array[whole::text, part_names, parts::text] as arguments
  from broken_split
  union all
  select *, 'PART_EXCEEDS_WHOLE', array[parts::text, part_names, whole_name, whole::text]
  from broken_part
)
insert into finding.finding (file_id, part, finding_code, sheet, row_no, column_no, cell, column_title, arguments)
-- one finding a cell, the most specific
select distinct on (file_id, part, cell)
  file_id, part, finding_code, sheet, row_no, column_no, cell, column_title, arguments
from broken
where not exists (
  select
  from finding.finding as said
  where said.file_id = broken.file_id
    and said.part = broken.part
    and said.cell = broken.cell
    and said.finding_code = 'FIGURE_NOT_EXPECTED')
order by file_id, part, cell, finding_code desc, relation_no;

drop table broken_relation, broken_term;

-- Hashes the content of a form, whatever the order of its rows: its facts, and the rows of a list.
update intake.submission
set figures_hash = encode(sha256(convert_to(
  coalesce((
    select string_agg(
      concat_ws('|', measure_code, breakdown, coalesce(age::text, ''), value), E'\n'
      order by measure_code collate "C", breakdown collate "C", age)
    from staging.figure
    where figure.file_id = submission.file_id and figure.part = submission.part), '')
  || E'\n\n'
  || coalesce((
    select string_agg(line, E'\n' order by line collate "C")
    from (
      select concat_ws('|', texts, marks, counts, dates) as line
      from staging.item
      where item.file_id = submission.file_id and item.part = submission.part
    ) as item_line), ''), 'UTF8')), 'hex')
from intake.file
where file.file_id = submission.file_id
  and file.run_id = :run
  and file.state = 'staged';

update intake.file
set state = 'checked'
where run_id = :run
  and state = 'staged';
