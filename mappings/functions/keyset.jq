# Paging by modification time. The documents come sorted by it, oldest first, and only those later than `keyset_after` are asked for. Page
# numbers would let an order slip through: when one of the first page is changed meanwhile, all others move up by one.
# The cursor is "time~page"; the page only grows while all documents of a page share one time.

def keyset_after($cursor; $since): if $cursor == null then $since else ($cursor | split("~")[0]) end;

def keyset_page($cursor): if $cursor == null then 1 else ($cursor | split("~")[1] | tonumber) end;

# The reply of a call. `time` gives a document's time, in the form in which the system compares it.
def by_time($docs; time; $cursor; $since; $page):
  if ($docs | length) < $page then { body: $docs }
  else
    ([$docs[] | time]) as $times
    | ($times[-1]) as $last
    | ([$times[] | select(. < $last)] | last) as $before
    | { body: $docs, more: true,
        cursor: (if $before == null or $before <= keyset_after($cursor; $since)
                 then "\(keyset_after($cursor; $since))~\(keyset_page($cursor) + 1)"
                 else "\($before)~1" end) }
  end;
