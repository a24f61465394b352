# Paging by modification time. The documents come sorted by it, oldest first, and only those later than `keyset_after` and earlier than
# `keyset_before` are asked for. Page numbers would let an order slip through: when one of the first page is changed meanwhile, all others
# move up by one. Those of one second come in no fixed order, which may differ from page to page. A second that fills a page is therefore
# read by itself, sorted by number where `keyset_alone` says so, and page after page from the last to the first: what is changed meanwhile
# leaves the second, and the others only move to pages that are still to be read.
# The cursor is a time, or the "time#page" of such a second; "time#" asks how many pages it has.
include "dates";

def keyset_alone($cursor): $cursor != null and ($cursor | contains("#"));

def _keyset_second($cursor; $offset): $cursor | split("#")[0] | "\(.)Z" | seconds + $offset | epoch | rtrimstr("Z");

def keyset_after($cursor; $since):
  if $cursor == null then $since elif keyset_alone($cursor) then _keyset_second($cursor; -1) else $cursor end;

def keyset_before($cursor; $until): if keyset_alone($cursor) then _keyset_second($cursor; 1) else $until end;

def keyset_page($cursor): if keyset_alone($cursor) and ($cursor | endswith("#") | not) then $cursor | split("#")[1] | tonumber else 1 end;

# The reply of a call. `$docs` is the page's array of documents, or `.records` of a streamed answer, of which only the first and the last time are
# known: the next page then begins a second before the last one, and the documents of that second come again. `time` gives a document's time, as
# the system compares it, without "Z"; $pages is how many pages the system says there are.
def by_time($docs; time; $cursor; $page; $pages):
  (($docs | type) == "object") as $streamed
  | (if $streamed then {} else {body: $docs} end) as $body
  | if keyset_alone($cursor) then
      ($cursor | split("#")[0]) as $second
      | (if $cursor | endswith("#") then $pages else keyset_page($cursor) - 1 end) as $next
      | $body + { more: true, cursor: (if $next < 1 or $pages < 2 then $second else "\($second)#\($next)" end) }
    elif (if $streamed then $docs.count else $docs | length end) < $page then $body
    else
      (if $streamed then [$docs.first, $docs.last] else $docs end | map(time)) as $times
      | ($times[-1]) as $last
      | ([$times[] | select(. < $last)] | last) as $before
      | (if $streamed and $before then $last | _keyset_second(.; -1) else $before end) as $before
      | $body + { more: true, cursor: ($before // "\($last)#") }
    end;
