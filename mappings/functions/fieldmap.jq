# Mapping by a table of fields, for systems whose fields an account names itself.

# The value at keys joined by dots; "" is the whole. Numbers are places in an array.
def at($path): if ($path // "") == "" then . else reduce ($path | split(".")[]) as $key (.;
  if . == null then null elif type == "array" then .[$key | tonumber] elif type == "object" then .[$key] else null end) end;

# A document with the target's fields, each taken from where the table says; {"a.b": "x.y"}. What is missing is left out.
def by_table($table): . as $in | reduce ($table | to_entries[]) as $row ({};
  ($in | at($row.value)) as $value | if $value == null then . else setpath($row.key | split("."); $value) end);
