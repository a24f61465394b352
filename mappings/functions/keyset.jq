# Paging by modification time. The documents come sorted by it, oldest first, and only those later than `keyset_after` are asked for. Page
# numbers would let an order slip through: when one of the first page is changed meanwhile, all others move up by one.
# The cursor is "time~page"; the page only grows while all documents of a page share one time.

def keyset_after($cursor; $since): if $cursor == null then $since else ($cursor | split("~")[0]) end;

def keyset_page($cursor): if $cursor == null then 1 else ($cursor | split("~")[1] | tonumber) end;

# A second before a time in ISO 8601; none of its parts but the fraction is lost.
def _second_before: capture("^(?<t>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)(?:\\.\\d+)?(?<zone>.*)$")
  | .zone as $zone | ("\(.t)Z" | _seconds - 1 | _epoch("s") | .[0:19]) + $zone;

# Of a streamed answer (`.records`) only the first and the last time are known, so the next page begins a second before the last one; the
# documents of that second come again. Times must be ISO 8601.
def _by_ends($records; time; $cursor; $since; $page):
  if $records.count < $page then {}
  else
    ($records.last | time | _second_before) as $before
    | { more: true,
        cursor: (if $before <= keyset_after($cursor; $since)
                 then "\(keyset_after($cursor; $since))~\(keyset_page($cursor) + 1)"
                 else "\($before)~1" end) }
  end;

# The reply of a call. `$docs` is the page's array of documents, or `.records`. `time` gives a document's time, in the form in which the system compares it.
def by_time($docs; time; $cursor; $since; $page):
  if ($docs | type) == "object" then _by_ends($docs; time; $cursor; $since; $page)
  elif ($docs | length) < $page then { body: $docs }
  else
    ([$docs[] | time]) as $times
    | ($times[-1]) as $last
    | ([$times[] | select(. < $last)] | last) as $before
    | { body: $docs, more: true,
        cursor: (if $before == null or $before <= keyset_after($cursor; $since)
                 then "\(keyset_after($cursor; $since))~\(keyset_page($cursor) + 1)"
                 else "\($before)~1" end) }
  end;
