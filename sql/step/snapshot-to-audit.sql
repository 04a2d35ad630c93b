insert into audit.entry (actor, action, run_id, detail)
select
  run.actor, 'snapshot', run.run_id,
  jsonb_build_object(
    'run', to_jsonb(run) - array['state', 'failure', 'ended_at', 'epoch', 'owner', 'home_id'],
    'snapshot_id', snapshot_id, 'plan_year', plan_year, 'plan', cast(:plan as text), 'as_of', as_of, 'known_at', known_at,
    'computed_at', computed_at, 'inputs', input_hash, 'figures', figures_hash)
from snapshot.snapshot
join intake.run using (run_id)
where snapshot_id = :snapshot;
