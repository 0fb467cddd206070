-- Columns that hold bytes which are already compressed, or which are read in slices, are stored out of line and as they are:
-- a second compression costs time and wins nothing. Safe to run again: a column that is already right is left alone.
do $$
declare
  target record;
begin
  for target in
    select c.oid::regclass as table_name, a.attname as column_name
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace
      and c.relkind = 'r'
      and a.attnum > 0
      and not a.attisdropped
      and a.atttypid = 'bytea'::regtype
      and a.attstorage <> 'e'
  loop
    execute format('alter table %s alter column %I set storage external', target.table_name, target.column_name);
  end loop;
end
$$;
