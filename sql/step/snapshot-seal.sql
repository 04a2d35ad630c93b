-- Stores the hashes of the inputs that the snapshot was computed from, and of its figures.
update snapshot.snapshot
set
  input_hash = encode(sha256(convert_to(concat_ws(';',
    coalesce((select string_agg(publication_id::text, ',' order by publication_id)
      from snapshot.input where input.snapshot_id = snapshot.snapshot_id), ''),
    (select string_agg(definition_hash, ',' order by definition_hash)
      from snapshot.definition join definition.text using (definition_hash)
      where definition.snapshot_id = snapshot.snapshot_id and text.kind <> 'list'),
    -- who is expected to have reported what by then
    coalesce((select string_agg(concat_ws(' ', form_code, unit_level, closing_day, closed), ',' order by form_code, unit_level)
      from owed_form), ''),
    -- of the dated lists what they say of the units shown
    coalesce((select string_agg(listed::text, ',' order by listed::text)
      from dimension.difficult_commune as listed
      where exists (select from shown_unit where shown_unit.code = listed.unit_code)), ''),
    coalesce((select string_agg(listed::text, ',' order by listed::text)
      from dimension.recognised_level as listed
      where exists (select from shown_unit where shown_unit.code = listed.unit_code)), ''),
    coalesce((select string_agg(distinct unit_key::text, ',' order by unit_key::text)
      from snapshot.indicator where indicator.snapshot_id = snapshot.snapshot_id), '')), 'UTF8')), 'hex'),
  figures_hash = encode(sha256(convert_to(concat_ws(E'\n\n',
    (select string_agg(concat_ws('|', unit.code, indicator_code, numerator, denominator, value, 'low', level_low, 'high', level_high,
        reported_units, expected_units), E'\n' order by unit.code collate "C", indicator_code collate "C")
      from snapshot.indicator join dimension.unit using (unit_key) where indicator.snapshot_id = snapshot.snapshot_id),
    (select string_agg(concat_ws('|', unit.code, ordinal, indicator_code, target, 'actual', actual, status), E'\n'
        order by unit.code collate "C", ordinal)
      from snapshot.progress join dimension.unit using (unit_key) where progress.snapshot_id = snapshot.snapshot_id)),
    'UTF8')), 'hex')
where snapshot_id = :snapshot;

drop table shown_unit, shown_below, judged_unit, judged_below, owed_form, owing_unit, reported_form, share, chosen_condition;
