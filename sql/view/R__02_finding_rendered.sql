-- Puts arguments into the {0}, {1}, … of a text. Of {1?one:…|other:…|:…} the words behind the argument stay, or the last without it:
-- the same as vn.xhht.language.Messages does.
create or replace function finding.rendered(template text, arguments text[]) returns text
language plpgsql immutable parallel safe as $$
declare
  choice text[];
  words text;
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
    template := replace(template, '{' || (i - 1) || '}', coalesce(arguments[i], ''));
  end loop;
  return template;
end
$$;
