-- Spring Batch's records of jobs that ended long ago.
create temporary table spent on commit drop as
select job_execution_id, job_instance_id
from batch.batch_job_execution
where end_time < cast(:before as timestamptz) at time zone current_setting('timezone');

delete from batch.batch_step_execution_context
where step_execution_id in (
  select step_execution_id from batch.batch_step_execution join spent using (job_execution_id));

delete from batch.batch_step_execution where job_execution_id in (select job_execution_id from spent);

delete from batch.batch_job_execution_context where job_execution_id in (select job_execution_id from spent);

delete from batch.batch_job_execution_params where job_execution_id in (select job_execution_id from spent);

delete from batch.batch_job_execution where job_execution_id in (select job_execution_id from spent);

delete from batch.batch_job_instance
where job_instance_id in (select job_instance_id from spent)
  and job_instance_id not in (select job_instance_id from batch.batch_job_execution);

drop table spent;
