-- Arguments may hold words that differ by language, between marks that no workbook's text has: mark, Vietnamese, mark, English, mark.
create or replace function finding.said(argument text, language text) returns text
language sql immutable parallel safe as $$
  select case
    when argument like E'\x1f%\x1f%\x1f%' then split_part(argument, E'\x1f', case language when 'en' then 3 else 2 end)
    else argument
  end
$$;

-- Puts arguments into the {0}, {1}, … of a text. Of {1?one:…|other:…|:…} the words behind the argument stay, or the last without it:
-- the same as vn.xhht.language.Messages does. For the readers' roles it calls nothing of its own schema.
create or replace function finding.rendered(template text, arguments text[], language text) returns text
language plpgsql immutable parallel safe as $$
declare
  choice text[];
  words text;
  argument text;
begin
  choice := case when template like '%?%' then regexp_match(template, '(\{(\d)\?((?:[^{}]|\{\d\})*)\})') end;
  while choice is not null loop
    select substring(option from position(':' in option) + 1)
    into words
    from unnest(string_to_array(choice[3], '|')) as option
    where split_part(option, ':', 1) in (coalesce(arguments[choice[2]::int + 1], ''), '')
    order by split_part(option, ':', 1) = ''
    limit 1;
    template := replace(template, choice[1], coalesce(words, ''));
    choice := regexp_match(template, '(\{(\d)\?((?:[^{}]|\{\d\})*)\})');
  end loop;
  for i in 1 .. coalesce(array_length(arguments, 1), 0) loop
    argument := coalesce(arguments[i], '');
    if argument like E'\x1f%\x1f%\x1f%' then
      argument := split_part(argument, E'\x1f', case language when 'en' then 3 else 2 end);
    end if;
    template := replace(template, '{' || (i - 1) || '}', argument);
  end loop;
  return template;
end
$$;

-- The hint of a code, or the one among the arguments that takes its place.
create or replace function finding.rendered_hint(template text, arguments text[], language text) returns text
language plpgsql immutable parallel safe as $$
declare
  argument text;
begin
  foreach argument in array arguments loop
    if argument like E'\x1f%\x1f%\x1fhint' then
      return split_part(argument, E'\x1f', case language when 'en' then 3 else 2 end);
    end if;
  end loop;
  return template;
end
$$;

-- Without a language: in Vietnamese.
create or replace function finding.rendered(template text, arguments text[]) returns text
language plpgsql immutable parallel safe as $$
declare
  choice text[];
  words text;
  argument text;
begin
  choice := case when template like '%?%' then regexp_match(template, '(\{(\d)\?((?:[^{}]|\{\d\})*)\})') end;
  while choice is not null loop
    select substring(option from position(':' in option) + 1)
    into words
    from unnest(string_to_array(choice[3], '|')) as option
    where split_part(option, ':', 1) in (coalesce(arguments[choice[2]::int + 1], ''), '')
    order by split_part(option, ':', 1) = ''
    limit 1;
    template := replace(template, choice[1], coalesce(words, ''));
    choice := regexp_match(template, '(\{(\d)\?((?:[^{}]|\{\d\})*)\})');
  end loop;
  for i in 1 .. coalesce(array_length(arguments, 1), 0) loop
    argument := coalesce(arguments[i], '');
    if argument like E'\x1f%\x1f%\x1f%' then
      argument := split_part(argument, E'\x1f', 2);
    end if;
    template := replace(template, '{' || (i - 1) || '}', argument);
  end loop;
  return template;
end
$$;
