# Paging by modification time where times are exact to the millisecond, as `keyset` does where they are whole seconds. The documents come sorted
# by it, oldest first, and only those later than `moment_after` are asked for. The cursor is "time~page"; the page only grows while all
# documents of a page share one moment.

def moment_after($cursor; $since): if $cursor == null then $since else ($cursor | split("~")[0]) end;

def moment_page($cursor): if $cursor == null then 1 else ($cursor | split("~")[1] | tonumber) end;

# The reply of a call. `time` gives a document's time, in the form in which the system compares it.
def by_moment($docs; time; $cursor; $since; $page):
  if ($docs | length) < $page then { body: $docs }
  else
    ([$docs[] | time]) as $times
    | ($times[-1]) as $last
    | ([$times[] | select(. < $last)] | last) as $before
    | moment_after($cursor; $since) as $after
    | { body: $docs, more: true,
        cursor: (if $before == null or $before <= $after then "\($after)~\(moment_page($cursor) + 1)" else "\($before)~1" end) }
  end;
